"""SNS: nothing leaves this machine, and nobody has opted out of messages."""

from urllib.parse import parse_qs

import ministack.services.sns as sns

OPTED_OUT = (
    '<ListPhoneNumbersOptedOutResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">'
    "<ListPhoneNumbersOptedOutResult><phoneNumbers/></ListPhoneNumbersOptedOutResult>"
    "<ResponseMetadata><RequestId>none</RequestId></ResponseMetadata></ListPhoneNumbersOptedOutResponse>"
)


def not_sent(endpoint, payload, message_type):
    """The sample roster's chat addresses would be called on the Internet, to confirm themselves."""
    raise ConnectionRefusedError(f"{endpoint} is outside")


def mend() -> None:
    handle = sns.handle_request

    async def handle_all(method, path, headers, body, query_params):
        action = parse_qs((body or b"").decode()).get("Action")
        if action == ["ListPhoneNumbersOptedOut"]:
            return 200, {"Content-Type": "text/xml"}, OPTED_OUT.encode()
        return await handle(method, path, headers, body, query_params)

    sns.handle_request = handle_all
    sns._http_post_sync = not_sent
