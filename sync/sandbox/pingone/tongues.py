"""What a locale is called in English: ``German (Germany)``.

https://developer.pingidentity.com/pingone-api/platform/reference/localization/languages.html: a language that is given
no name gets that of its ISO code. Names of this form are in live tests of the Terraform provider; for most of the rest
the spelling is assumed, as is what a code is called that is not in these lists: by itself.
"""

_LANGUAGES = """
aa Afar; ab Abkhazian; ae Avestan; af Afrikaans; ak Akan; am Amharic; an Aragonese; ar Arabic; as Assamese; av Avaric;
ay Aymara; az Azerbaijani; ba Bashkir; be Belarusian; bg Bulgarian; bi Bislama; bm Bambara; bn Bengali; bo Tibetan; br
Breton; bs Bosnian; ca Catalan; ce Chechen; ch Chamorro; cmn Chinese; co Corsican; cr Cree; cs Czech; cu Church Slavic;
cv Chuvash; cy Welsh; da Danish; de German; dv Divehi; dz Dzongkha; ee Ewe; el Greek; en English; eo Esperanto; es
Spanish; et Estonian; eu Basque; fa Persian; ff Fulah; fi Finnish; fj Fijian; fo Faroese; fr French; fy Western Frisian;
ga Irish; gd Scottish Gaelic; gl Galician; gn Guarani; gu Gujarati; gv Manx; ha Hausa; he Hebrew; hi Hindi; ho Hiri
Motu; hr Croatian; ht Haitian; hu Hungarian; hy Armenian; hz Herero; ia Interlingua; id Indonesian; ie Interlingue; ig
Igbo; ii Sichuan Yi; ik Inupiaq; io Ido; is Icelandic; it Italian; iu Inuktitut; ja Japanese; jv Javanese; ka Georgian;
kg Kongo; ki Kikuyu; kj Kuanyama; kk Kazakh; kl Kalaallisut; km Khmer; kn Kannada; ko Korean; kok Konkani; kr Kanuri; ks
Kashmiri; ku Kurdish; kv Komi; kw Cornish; ky Kyrgyz; la Latin; lb Luxembourgish; lg Ganda; li Limburgish; ln Lingala;
lo Lao; lt Lithuanian; lu Luba-Katanga; lv Latvian; mg Malagasy; mh Marshallese; mi Maori; mk Macedonian; ml Malayalam;
mn Mongolian; mr Marathi; ms Malay; mt Maltese; my Burmese; na Nauru; nb Norwegian Bokmål; nd North Ndebele; ne Nepali;
ng Ndonga; nl Dutch; nn Norwegian Nynorsk; no Norwegian; nr South Ndebele; nv Navajo; ny Nyanja; oc Occitan; oj Ojibwa;
om Oromo; or Oriya; os Ossetian; pa Punjabi; pi Pali; pl Polish; ps Pashto; pt Portuguese; qu Quechua; rm Romansh; rn
Rundi; ro Romanian; ru Russian; rw Kinyarwanda; sa Sanskrit; sc Sardinian; sd Sindhi; se Northern Sami; sg Sango; si
Sinhala; sk Slovak; sl Slovenian; sm Samoan; sn Shona; so Somali; sq Albanian; sr Serbian; ss Swati; st Southern Sotho;
su Sundanese; sv Swedish; sw Swahili; syr Syriac; ta Tamil; te Telugu; tg Tajik; th Thai; ti Tigrinya; tk Turkmen; tl
Tagalog; tn Tswana; to Tongan; tr Turkish; ts Tsonga; tt Tatar; tw Twi; ty Tahitian; ug Uyghur; uk Ukrainian; ur Urdu;
uz Uzbek; ve Venda; vi Vietnamese; vo Volapük; wa Walloon; wo Wolof; xh Xhosa; yi Yiddish; yo Yoruba; za Zhuang; zh
Chinese; zu Zulu
"""
_COUNTRIES = """
AE United Arab Emirates; AL Albania; AM Armenia; AR Argentina; AT Austria; AU Australia; AZ Azerbaijan; BA Bosnia and
Herzegovina; BD Bangladesh; BE Belgium; BG Bulgaria; BH Bahrain; BN Brunei; BO Bolivia; BR Brazil; BY Belarus; BZ
Belize; CA Canada; CH Switzerland; CL Chile; CN China; CO Colombia; CR Costa Rica; CY Cyprus; CZ Czech Republic; DE
Germany; DK Denmark; DO Dominican Republic; DZ Algeria; EC Ecuador; EE Estonia; EG Egypt; ES Spain; ET Ethiopia; FI
Finland; FO Faroe Islands; FR France; GB United Kingdom; GE Georgia; GR Greece; GT Guatemala; HK Hong Kong; HN Honduras;
HR Croatia; HU Hungary; ID Indonesia; IE Ireland; IL Israel; IN India; IQ Iraq; IR Iran; IS Iceland; IT Italy; JM
Jamaica; JO Jordan; JP Japan; KE Kenya; KG Kyrgyzstan; KH Cambodia; KR South Korea; KW Kuwait; KZ Kazakhstan; LA Laos;
LB Lebanon; LI Liechtenstein; LK Sri Lanka; LT Lithuania; LU Luxembourg; LV Latvia; LY Libya; MA Morocco; MC Monaco; ME
Montenegro; MK Macedonia; MM Myanmar; MN Mongolia; MO Macao; MT Malta; MV Maldives; MX Mexico; MY Malaysia; NG Nigeria;
NI Nicaragua; NL Netherlands; NO Norway; NP Nepal; NZ New Zealand; OM Oman; PA Panama; PE Peru; PH Philippines; PK
Pakistan; PL Poland; PR Puerto Rico; PT Portugal; PY Paraguay; QA Qatar; RO Romania; RS Serbia; RU Russia; SA Saudi
Arabia; SE Sweden; SG Singapore; SI Slovenia; SK Slovakia; SV El Salvador; SY Syria; TH Thailand; TN Tunisia; TR Turkey;
TT Trinidad and Tobago; TW Taiwan; UA Ukraine; US United States; UY Uruguay; UZ Uzbekistan; VE Venezuela; VN Vietnam; YE
Yemen; ZA South Africa; ZW Zimbabwe
"""
_NAMES = dict(entry.split(maxsplit=1) for entry in " ".join(f"{_LANGUAGES};{_COUNTRIES}".split()).split(";"))


def name(locale: str) -> str:
    """What a locale such as ``de-DE`` is called."""
    language, _, country = locale.partition("-")
    words = _NAMES.get(language, language)
    return f"{words} ({_NAMES.get(country, country)})" if country else words
