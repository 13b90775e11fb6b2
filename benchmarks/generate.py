"""Count → a senders file of that many numbers, as large as wished, in which lint finds nothing.

``python benchmarks/generate.py 1000`` prints one. The text comes in pieces and is never held whole: a process
that starts others hands its own memory on to what is measured of them.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

PER_SENDER = 20
MOST_SENDERS = 9  # a tenth place stays free for rotating a token
AREAS = (212, 312, 415, 617, 206, 416, 604)
TOLL_FREE = (800, 833, 844, 855, 866, 877, 888)
EXCHANGES = [exchange for exchange in range(200, 1000) if exchange % 100 != 11 and exchange != 555]

HEAD = """\
version: 1
target:
  platform: pingone
  environment: 4f6c0b1e-6f0d-4e7b-9a55-{index:012x}
  region: eu
"""

TAIL = """\
policies:
  default:
    countries: {allow: [US, CA, GB, DE, FR]}
    quotas: {sms_voice: {per: user, total: 30}}
    cooldown: {sms: {resend_limit: 5, periods: [30s, 60s, 2m]}}
languages: {default: en, enabled: [en, fr, de]}
templates:
  strong_authentication:
    en: {sms: {content: "Your code is ${otp}."}}
    fr: {sms: {content: "Votre code est ${otp}."}}
    de: {sms: {content: "Ihr Code lautet ${otp}."}}
  device_pairing:
    en: {sms: {content: "Your pairing code is ${otp}."}}
    fr: {sms: {content: "Votre code d'association est ${otp}."}}
    de: {sms: {content: "Ihr Code zum Koppeln lautet ${otp}."}}
"""

TWILIO = """\
  sender-{key}:
    provider: twilio
    account: account-{key}
    numbers:
"""

SYNIVERSE = """\
  sender-{key}:
    provider: syniverse
    access_token: {{env: SYNIVERSE_TOKEN_{key}}}
    numbers:
"""

CUSTOM = """\
  sender-{key}:
    provider: custom
    auth: {{bearer: {{token: {{env: SENDERSYNC_TOKEN_{key}}}}}}}
    requests:
      - method: POST
        deliver: [sms, voice]
        url: https://gateway-{key}.example.com/send
        json: {{to: "${{to}}", from: "${{from}}", text: "${{message|json}}"}}
    numbers:
"""

PROVIDERS = (TWILIO, SYNIVERSE, CUSTOM)


def number(serial: int) -> tuple[str, str]:
    """A telephone number that exists in no other serial, and its type: most are North American."""
    match serial % PER_SENDER:
        case 5 | 7:
            return f"+44740{serial * 7_654_321 % 10**7:07}", "standard"
        case 11:
            return f"+49151{serial * 7_654_321 % 10**8:08}", "standard"
        case 13:
            return f"+3361{serial * 7_654_321 % 10**7:07}", "standard"
        case kind:
            areas, type_ = (TOLL_FREE, "toll-free") if kind == 3 else (AREAS, "standard")
    exchange, line = divmod(serial * 4_999_999 % (len(EXCHANGES) * 10_000), 10_000)
    return f"+1{areas[serial // PER_SENDER % len(areas)]}{EXCHANGES[exchange]}{line:04}", type_


def entry(serial: int, short: bool) -> str:
    """One entry of a list of numbers; every third standard one is written in the short form, where that is allowed."""
    digits, type_ = number(serial)
    if short and type_ == "standard" and serial % 3 == 0:
        return f'      - "{digits}"\n'
    countries = "        countries: [US, CA]\n" if type_ == "toll-free" else ""
    return f'      - number: "{digits}"\n        type: {type_}\n        capabilities: [sms, voice]\n{countries}'


def senders_file(count: int, index: int = 0) -> Iterator[str]:
    """The text of a file; ``index`` tells files of one run apart, in their target and in all their numbers."""
    senders = min(MOST_SENDERS, -(-count // PER_SENDER))
    providers = [PROVIDERS[key % len(PROVIDERS)] for key in range(senders)]
    yield HEAD.format(index=index)
    yield "accounts:\n"
    for key, provider in enumerate(providers):
        if provider is TWILIO:
            yield f"  account-{key}: {{account_sid: AC{key:032}, auth_token: {{env: TWILIO_AUTH_TOKEN_{key}}}}}\n"
    yield "senders:\n"
    for key, provider in enumerate(providers):
        yield provider.format(key=key)
        own = range(index * count + key * count // senders, index * count + (key + 1) * count // senders)
        yield from (entry(serial, short=provider is not CUSTOM) for serial in own)
    yield f"fallback_chain: [{', '.join(f'sender-{key}' for key in range(senders))}, pingone]\n"
    yield TAIL


def broken_file(count: int, errors: int) -> Iterator[str]:
    """The same file with numbers spread over it that are written as nobody may write them."""
    wrong = {count * (2 * index + 1) // (2 * errors) for index in range(errors)}
    serial = -1
    for piece in senders_file(count):
        serial += '- "+' in piece or '- number: "+' in piece
        yield piece.replace('"+', '"00') if serial in wrong else piece
        wrong.discard(serial)


def write(path: Path, text: Iterator[str]) -> Path:
    """Write a file piece by piece."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(text)
    return path


def write_folder(folder: Path, files: int, numbers: int) -> list[str]:
    """Fill a folder with files of so many numbers each, and give their names."""
    folder.mkdir()
    names = [f"{index:05}.senders.yaml" for index in range(files)]
    for index, name in enumerate(names):
        write(folder / name, senders_file(numbers, index))
    return names


if __name__ == "__main__":
    sys.stdout.writelines(senders_file(int(sys.argv[1])))
