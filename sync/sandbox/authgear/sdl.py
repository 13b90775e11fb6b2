"""The part of the portal's GraphQL schema that has to do with sending SMS.

The whole is ``portal/src/graphql/portal/schema.graphql``. Types are complete as far as the queries of the portal's own
pages for these settings reach.
"""

SDL = """
scalar AppConfig
scalar FeatureConfig
scalar DateTime
scalar TutorialStatusData

interface Node { id: ID! }

type Query {
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  viewer: Viewer
  appList: [AppListItem!]
}

type Mutation {
  updateApp(input: UpdateAppInput!): UpdateAppPayload!
  generateAppSecretVisitToken(input: GenerateAppSecretVisitTokenInput!): GenerateAppSecretVisitTokenPayloadPayload!
  sendTestSMSConfiguration(input: SendTestSMSInput!): Boolean
}

type Viewer implements Node {
  id: ID!
  email: String
  formattedName: String
  geoIPCountryCode: String
  isOnboardingSurveyCompleted: Boolean
  projectOwnerCount: Int!
  projectQuota: Int
}

type User implements Node {
  id: ID!
  email: String
}

type AppListItem {
  appID: String!
  publicOrigin: String!
}

type App implements Node {
  id: ID!
  planName: String!
  rawAppConfig: AppConfig!
  rawAppConfigChecksum: String!
  effectiveAppConfig: AppConfig!
  effectiveFeatureConfig: FeatureConfig!
  effectiveSecretConfig: EffectiveSecretConfig!
  secretConfig(token: String): SecretConfig!
  secretConfigChecksum: String!
  resources(paths: [String!]): [AppResource!]!
  collaborators: [Collaborator!]!
  collaboratorInvitations: [CollaboratorInvitation!]!
  viewer: Collaborator!
  samlIdpEntityID: String!
  isProcessingSubscription: Boolean!
  tutorialStatus: TutorialStatus!
}

type TutorialStatus {
  appID: String!
  data: TutorialStatusData!
}

type Collaborator {
  id: String!
  role: CollaboratorRole!
  createdAt: DateTime!
  user: User!
}

type CollaboratorInvitation {
  id: String!
  createdAt: DateTime!
  expireAt: DateTime!
  invitedBy: User!
  inviteeEmail: String!
}

enum CollaboratorRole { OWNER EDITOR }

type AppResource {
  path: String!
  languageTag: String
  data: String
  effectiveData: String
  checksum: String
}

type EffectiveSecretConfig { oauthSSOProviderDemoSecrets: [OAuthSSOProviderDemoSecretItem!] }
type OAuthSSOProviderDemoSecretItem { type: String! }

type SecretConfig {
  adminAPISecrets: [AdminAPISecret!]
  botProtectionProviderSecret: BotProtectionProviderSecret
  oauthClientSecrets: [oauthClientSecretItem!]
  oauthSSOProviderClientSecrets: [OAuthSSOProviderClientSecret!]
  samlIdpSigningSecrets: SAMLIdpSigningSecrets
  samlSpSigningSecrets: [SAMLSpSigningSecrets!]
  smsProviderSecrets: SMSProviderSecrets
  smtpSecret: SMTPSecret
  webhookSecret: WebhookSecret
}

type AdminAPISecret { keyID: String! createdAt: DateTime publicKeyPEM: String! privateKeyPEM: String }
type BotProtectionProviderSecret { type: String! secretKey: String }
type oauthClientSecretItem { clientID: String! keys: [oauthClientSecretKey!] }
type oauthClientSecretKey { keyID: String! createdAt: DateTime key: String! }
type OAuthSSOProviderClientSecret { alias: String! clientSecret: String }
type SAMLIdpSigningSecrets { certificates: [SAMLIdpSigningCertificate!]! }
type SAMLIdpSigningCertificate { keyID: String! certificateFingerprint: String! certificatePEM: String! }
type SAMLSpSigningSecrets { clientID: String! certificates: [samlSpSigningCertificate!]! }
type samlSpSigningCertificate { certificateFingerprint: String! certificatePEM: String! }
type SMTPSecret { host: String! port: Int! username: String! password: String sender: String }
type WebhookSecret { secret: String }

type SMSProviderSecrets {
  twilioCredentials: SMSProviderTwilioCredentials
  customSMSProviderCredentials: SMSProviderCustomSMSProviderSecrets
}

type SMSProviderTwilioCredentials {
  credentialType: TwilioCredentialType!
  accountSID: String!
  authToken: String
  apiKeySID: String
  apiKeySecret: String
  messagingServiceSID: String
  from: String
}

type SMSProviderCustomSMSProviderSecrets {
  url: String!
  timeout: Int
}

enum TwilioCredentialType { api_key auth_token }

input UpdateAppInput {
  appID: ID!
  updates: [AppResourceUpdate!]
  appConfig: AppConfig
  appConfigChecksum: String
  secretConfigUpdateInstructions: SecretConfigUpdateInstructionsInput
  secretConfigUpdateInstructionsChecksum: String
}

input AppResourceUpdate {
  path: String!
  data: String
  checksum: String
}

input SecretConfigUpdateInstructionsInput { smsProviderSecrets: SMSProviderSecretsUpdateInstructionsInput }

input SMSProviderSecretsUpdateInstructionsInput {
  action: String!
  setData: SMSProviderSecretsSetDataInput
}

input SMSProviderSecretsSetDataInput {
  twilioCredentials: SMSProviderTwilioCredentialsInput
  customSMSProviderCredentials: CustomSmsProviderSecretsInput
}

input SMSProviderTwilioCredentialsInput {
  credentialType: TwilioCredentialType!
  accountSID: String!
  authToken: String
  apiKeySID: String
  apiKeySecret: String
  messagingServiceSID: String
  from: String
}

input CustomSmsProviderSecretsInput {
  url: String!
  timeout: Int
}

type UpdateAppPayload { app: App! }

input GenerateAppSecretVisitTokenInput {
  id: ID!
  secrets: [AppSecretKey!]!
}

enum AppSecretKey {
  ADMIN_API_SECRETS
  BOT_PROTECTION_PROVIDER_SECRET
  OAUTH_CLIENT_SECRETS
  OAUTH_SSO_PROVIDER_CLIENT_SECRETS
  SAML_IDP_SIGNING_SECRETS
  SAML_SP_SIGNING_SECRETS
  SMS_PROVIDER_SECRETS
  SMTP_SECRET
  WEBHOOK_SECRET
}

type GenerateAppSecretVisitTokenPayloadPayload { token: String! }

input SendTestSMSInput {
  appID: ID!
  to: String!
  providerConfiguration: SMSProviderConfigurationInput!
}

input SMSProviderConfigurationInput {
  twilio: SMSProviderConfigurationTwilioInput
  webhook: SMSProviderConfigurationWebhookInput
  deno: SMSProviderConfigurationDenoInput
}

input SMSProviderConfigurationTwilioInput {
  credentialType: TwilioCredentialType!
  accountSID: String!
  authToken: String
  apiKeySID: String
  apiKeySecret: String
  messagingServiceSID: String
  from: String
}

input SMSProviderConfigurationWebhookInput {
  url: String!
  timeout: Int
}

input SMSProviderConfigurationDenoInput {
  script: String!
  timeout: Int
}
"""
