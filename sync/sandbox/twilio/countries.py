"""Countries with their calling codes, and what a phone number tells about itself.

Twilio documents the entry US of the voice permissions; the other names and the continents are assumed.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

_COUNTRIES = {
    "AFRICA": """
AC 247 Ascension; AO 244 Angola; BF 226 Burkina Faso; BI 257 Burundi; BJ 229 Benin; BW 267 Botswana; CD 243 The
Democratic Republic Of Congo; CF 236 Central African Republic; CG 242 Congo; CI 225 Côte d'Ivoire; CM 237 Cameroon;
CV 238 Cape Verde; DJ 253 Djibouti; DZ 213 Algeria; EG 20 Egypt; EH 212 Western Sahara; ER 291 Eritrea; ET 251
Ethiopia; GA 241 Gabon; GH 233 Ghana; GM 220 Gambia; GN 224 Guinea; GQ 240 Equatorial Guinea; GW 245 Guinea-Bissau;
KE 254 Kenya; KM 269 Comoros; LR 231 Liberia; LS 266 Lesotho; LY 218 Libya; MA 212 Morocco; MG 261 Madagascar; ML
223 Mali; MR 222 Mauritania; MU 230 Mauritius; MW 265 Malawi; MZ 258 Mozambique; NA 264 Namibia; NE 227 Niger; NG
234 Nigeria; RE 262 Reunion; RW 250 Rwanda; SC 248 Seychelles; SD 249 Sudan; SH 290 Saint Helena; SL 232 Sierra
Leone; SN 221 Senegal; SO 252 Somalia; SS 211 South Sudan; ST 239 Sao Tome And Principe; SZ 268 Swaziland; TA 290
Tristan da Cunha; TD 235 Chad; TG 228 Togo; TN 216 Tunisia; TZ 255 Tanzania; UG 256 Uganda; YT 262 Mayotte; ZA 27
South Africa; ZM 260 Zambia; ZW 263 Zimbabwe
""",
    "ASIA": """
AE 971 United Arab Emirates; AF 93 Afghanistan; AM 374 Armenia; AZ 994 Azerbaijan; BD 880 Bangladesh; BH 973
Bahrain; BN 673 Brunei; BT 975 Bhutan; CC 61 Cocos Islands; CN 86 China; CX 61 Christmas Island; GE 995 Georgia; HK
852 Hong Kong; ID 62 Indonesia; IL 972 Israel; IN 91 India; IO 246 British Indian Ocean Territory; IQ 964 Iraq; IR
98 Iran; JO 962 Jordan; JP 81 Japan; KG 996 Kyrgyzstan; KH 855 Cambodia; KP 850 North Korea; KR 82 South Korea; KW
965 Kuwait; KZ 7 Kazakhstan; LA 856 Laos; LB 961 Lebanon; LK 94 Sri Lanka; MM 95 Myanmar; MN 976 Mongolia; MO 853
Macao; MV 960 Maldives; MY 60 Malaysia; NP 977 Nepal; OM 968 Oman; PH 63 Philippines; PK 92 Pakistan; PS 970
Palestine; QA 974 Qatar; SA 966 Saudi Arabia; SG 65 Singapore; SY 963 Syria; TH 66 Thailand; TJ 992 Tajikistan; TL
670 Timor-Leste; TM 993 Turkmenistan; TW 886 Taiwan; UZ 998 Uzbekistan; VN 84 Vietnam; YE 967 Yemen
""",
    "EUROPE": """
AD 376 Andorra; AL 355 Albania; AT 43 Austria; AX 358 Åland Islands; BA 387 Bosnia and Herzegovina; BE 32 Belgium;
BG 359 Bulgaria; BY 375 Belarus; CH 41 Switzerland; CY 357 Cyprus; CZ 420 Czech Republic; DE 49 Germany; DK 45
Denmark; EE 372 Estonia; ES 34 Spain; FI 358 Finland; FO 298 Faroe Islands; FR 33 France; GB 44 United Kingdom; GG
44 Guernsey; GI 350 Gibraltar; GR 30 Greece; HR 385 Croatia; HU 36 Hungary; IE 353 Ireland; IM 44 Isle Of Man; IS
354 Iceland; IT 39 Italy; JE 44 Jersey; LI 423 Liechtenstein; LT 370 Lithuania; LU 352 Luxembourg; LV 371 Latvia; MC
377 Monaco; MD 373 Moldova; ME 382 Montenegro; MK 389 Macedonia; MT 356 Malta; NL 31 Netherlands; NO 47 Norway; PL
48 Poland; PT 351 Portugal; RO 40 Romania; RS 381 Serbia; RU 7 Russia; SE 46 Sweden; SI 386 Slovenia; SJ 47 Svalbard
And Jan Mayen; SK 421 Slovakia; SM 378 San Marino; TR 90 Turkey; UA 380 Ukraine; VA 39 Vatican; XK 383 Kosovo
""",
    "NORTH_AMERICA": """
AG 1 Antigua and Barbuda; AI 1 Anguilla; AW 297 Aruba; BB 1 Barbados; BL 590 Saint Barthélemy; BM 1 Bermuda; BQ 599
Bonaire, Sint Eustatius and Saba; BS 1 Bahamas; BZ 501 Belize; CA 1 Canada; CR 506 Costa Rica; CU 53 Cuba; CW 599
Curaçao; DM 1 Dominica; DO 1 Dominican Republic; GD 1 Grenada; GL 299 Greenland; GP 590 Guadeloupe; GT 502
Guatemala; HN 504 Honduras; HT 509 Haiti; JM 1 Jamaica; KN 1 Saint Kitts And Nevis; KY 1 Cayman Islands; LC 1 Saint
Lucia; MF 590 Saint Martin; MQ 596 Martinique; MS 1 Montserrat; MX 52 Mexico; NI 505 Nicaragua; PA 507 Panama; PM
508 Saint Pierre And Miquelon; PR 1 Puerto Rico; SV 503 El Salvador; SX 1 Sint Maarten (Dutch part); TC 1 Turks And
Caicos Islands; TT 1 Trinidad and Tobago; US 1 United States/Canada; VC 1 Saint Vincent And The Grenadines; VG 1
British Virgin Islands; VI 1 U.S. Virgin Islands
""",
    "OCEANIA": """
AS 1 American Samoa; AU 61 Australia; CK 682 Cook Islands; FJ 679 Fiji; FM 691 Micronesia; GU 1 Guam; KI 686
Kiribati; MH 692 Marshall Islands; MP 1 Northern Mariana Islands; NC 687 New Caledonia; NF 672 Norfolk Island; NR
674 Nauru; NU 683 Niue; NZ 64 New Zealand; PF 689 French Polynesia; PG 675 Papua New Guinea; PW 680 Palau; SB 677
Solomon Islands; TK 690 Tokelau; TO 676 Tonga; TV 688 Tuvalu; VU 678 Vanuatu; WF 681 Wallis And Futuna; WS 685 Samoa
""",
    "SOUTH_AMERICA": """
AR 54 Argentina; BO 591 Bolivia; BR 55 Brazil; CL 56 Chile; CO 57 Colombia; EC 593 Ecuador; FK 500 Falkland Islands;
GF 594 French Guiana; GY 592 Guyana; PE 51 Peru; PY 595 Paraguay; SR 597 Suriname; UY 598 Uruguay; VE 58 Venezuela
""",
}

HIGH_RISK = frozenset(("BD", "IL", "NG", "PK", "PS", "LK", "AZ", "TJ", "OM", "TN", "DZ"))
"""Countries whose SMS permission changes in the Console only (api/errors/30649)."""
UNSUPPORTED = frozenset(("IR", "SY", "CU"))
"""Countries to which no SMS goes at all (api/errors/30649)."""
NORTH_AMERICA = frozenset(("US", "CA"))
_TOLL_FREE = re.compile(r"\+18(?:00|33|44|55|66|77|88)[2-9]\d{6}")


class Country(NamedTuple):
    """A country as the permissions know it."""

    iso: str
    prefix: str
    name: str
    continent: str


@cache
def countries() -> dict[str, Country]:
    """All of them by ISO code, in the order of the codes."""
    found = []
    for continent, text in _COUNTRIES.items():
        for entry in " ".join(text.split()).split("; "):
            iso, code, name = entry.split(" ", 2)
            found.append(Country(iso, f"+{code}", name, continent))
    return {country.iso: country for country in sorted(found)}


def is_e164(number: str) -> bool:
    """Whether a text is a number in E.164."""
    return re.fullmatch(r"\+[1-9]\d{6,14}", number) is not None


@lru_cache(4096)
def country_of(number: str) -> str:
    """The country of an E.164 number; the main one of its calling code where the number itself is made up."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return ""
    code: str = phonenumbers.region_code_for_number(parsed) or phonenumbers.region_code_for_country_code(
        parsed.country_code or 0
    )
    return "" if code == "ZZ" else code


@lru_cache(4096)
def type_of(number: str) -> str:
    """``tollfree``, ``mobile`` or ``local``; where one cannot tell the two apart, as in the US, ``local``."""
    import phonenumbers

    if number.startswith("+1"):
        return "tollfree" if _TOLL_FREE.fullmatch(number) else "local"
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return "local"
    names = {phonenumbers.PhoneNumberType.TOLL_FREE: "tollfree", phonenumbers.PhoneNumberType.MOBILE: "mobile"}
    return names.get(kind, "local")


def friendly(number: str) -> str:
    """``+18089255327`` → ``(808) 925-5327``: the name of a number that nobody has named."""
    american = re.fullmatch(r"\+1(\d{3})(\d{3})(\d{4})", number)
    return "({}) {}-{}".format(*american.groups()) if american else number
