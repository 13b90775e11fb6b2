"""The languages that Authgear has texts for (pkg/util/intl/language_constant.go)."""

_KNOWN = (
    "en af am ar hy az eu be bn bg my ca zh-HK zh-CN zh-TW hr cs da nl et fil fi fr gl ka de el hi hu is id it ja "
    "kn km ko ky lo lv lt mk ms ml mr mn ne no fa pl pt-PT pt-BR pt ro ru sr si sk sl es-ES es-419 es sw sv ta te "
    "th tr uk vi zu"
)
LANGUAGES = _KNOWN.split()
"""It refuses texts in any other."""
