# Put these blocks in place of the resource blocks, and run terraform apply: Terraform 1.7 and later forgets the
# resources, and leaves PingOne as it is. References to them have to go as well.
# Never drop pingone_notification_settings without its block: that resets the fallback chain and the addresses of the
# environment, and codes go out through Ping's own account.

removed {
  from = pingone_notification_policy.tier
  lifecycle {
    destroy = false
  }
}

removed {
  from = pingone_notification_settings.main
  lifecycle {
    destroy = false
  }
}

removed {
  from = pingone_notification_template_content.sms
  lifecycle {
    destroy = false
  }
}

removed {
  from = pingone_phone_delivery_settings.syniverse
  lifecycle {
    destroy = false
  }
}

removed {
  from = pingone_phone_delivery_settings.twilio
  lifecycle {
    destroy = false
  }
}

removed {
  from = module.gateway.pingone_phone_delivery_settings.this
  lifecycle {
    destroy = false
  }
}
