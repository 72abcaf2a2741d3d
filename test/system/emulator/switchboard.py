"""Between the app and the emulated services: counts the requests that the app's roles make, and refuses services on demand.

    GET /_switchboard/requests     {"<function>": {"<service>:<Action>": count}} since the last reset;
                                   lambda:InvokeFunction counts how often the function itself was called
    POST /_switchboard/reset       counts from nought
    GET /_switchboard/logs         {"<log group>": ["<line>", …]}, the last lines of each
    GET /_switchboard/credentials  {"<function>": {…}}, the session in which each function acts
    PUT /_switchboard/refusals     ["sns", …]: these services refuse every request of the app's roles from now on

Nobody but the app is refused: the tests' own clients look on.
"""

import collections
import json
import re

import ministack.app as emulator
from ministack.core.iam_actions import extract_iam_action
from ministack.core.iam_evaluator import request_caller_arn
from ministack.core.lambda_runtime import execution_credentials
from ministack.services import cloudwatch_logs, lambda_svc

PREFIX = "/_switchboard/"
LOG_LINES = 40
FUNCTION_SESSION = re.compile(r":assumed-role/[^/]+/(.+)$")

refused = set()
requests = collections.defaultdict(collections.Counter)


def refusal(service):
    """How each service says that it cannot now, so that the app meets what it would meet in AWS."""
    if service == "dynamodb":
        code, status = "ProvisionedThroughputExceededException", 400
        body = {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": "Refused by the system test"}
        return status, {"Content-Type": "application/x-amz-json-1.0"}, json.dumps(body).encode()
    if service == "sns":
        body = (
            "<ErrorResponse><Error><Type>Receiver</Type><Code>ServiceUnavailable</Code>"
            "<Message>Refused by the system test</Message></Error><RequestId>refused</RequestId></ErrorResponse>"
        )
        return 503, {"Content-Type": "text/xml"}, body.encode()
    code = "ServiceUnavailableException"
    headers = {"Content-Type": "application/x-amz-json-1.0", "x-amzn-ErrorType": code}
    return 503, headers, json.dumps({"__type": code, "message": "Refused by the system test"}).encode()


def logs():
    tails = {}
    for (_account, _region, name), group in cloudwatch_logs._log_groups.all_items():
        events = [event for stream in group["streams"].values() for event in stream["events"]]
        events.sort(key=lambda event: event["timestamp"])
        tails[name] = [event["message"].rstrip() for event in events[-LOG_LINES:]]
    return tails


def credentials():
    configurations = {name: made["config"] for (_account, _region, name), made in lambda_svc._functions.all_items()}
    return {name: execution_credentials(configuration) for name, configuration in configurations.items()}


ANSWERS = {"requests": lambda: requests, "logs": logs, "credentials": credentials}


def connect() -> None:
    dispatch = emulator._dispatch_service_request
    serve = emulator.app

    async def dispatch_or_refuse(method, path, headers, body, query_params, request_id):
        caller = FUNCTION_SESSION.search(request_caller_arn(headers, query_params) or "")
        if caller:
            parameters = emulator._routing_params(method, path, headers, body, query_params)
            service = emulator.detect_service(method, path, headers, parameters)
            action = extract_iam_action(service, method, path, headers, body, parameters)
            requests[caller.group(1)][action or service] += 1
            if service in refused:
                return refusal(service)
        return await dispatch(method, path, headers, body, query_params, request_id)

    async def serve_or_switch(scope, receive, send):
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            return await serve(scope, receive, send)
        wanted = scope["path"].removeprefix(PREFIX)
        body = b""
        more = True
        while more:
            part = await receive()
            body += part.get("body", b"")
            more = part.get("more_body", False)
        if wanted == "refusals":
            refused.clear()
            refused.update(json.loads(body))
        if wanted == "reset":
            requests.clear()
        answer = json.dumps(ANSWERS[wanted]() if wanted in ANSWERS else {}).encode()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": answer})

    execute = lambda_svc._execute_function_dispatch

    def execute_and_count(function, configuration, *others):
        requests[configuration.get("FunctionName")]["lambda:InvokeFunction"] += 1
        return execute(function, configuration, *others)

    lambda_svc._execute_function_dispatch = execute_and_count
    emulator._dispatch_service_request = dispatch_or_refuse
    emulator.app = serve_or_switch
