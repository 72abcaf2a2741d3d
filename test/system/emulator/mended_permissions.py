"""What policies can say in AWS and the emulator does not understand, so that each role's own policy is enforced whole."""

import json
import re

import ministack.core.iam_actions as iam_actions
import ministack.core.iam_evaluator as iam_evaluator

PARTITION_KEY = "pk"
EQUALITY = re.compile(r"^\s*\(?\s*([#\w]+)\s*=\s*(:\w+)")


def json_in(body):
    try:
        return json.loads(body or b"{}")
    except ValueError:
        return {}


def leading_keys(request):
    """The partition keys that a DynamoDB request names, as the condition key dynamodb:LeadingKeys has them."""
    keys = [request[part] for part in ("Key", "Item") if part in request]
    for asked in request.get("RequestItems", {}).values():
        if isinstance(asked, dict):
            keys += asked.get("Keys", [])
    found = [key[PARTITION_KEY]["S"] for key in keys if PARTITION_KEY in key]
    by_query = EQUALITY.match(request.get("KeyConditionExpression", ""))
    if by_query:
        value = request.get("ExpressionAttributeValues", {}).get(by_query.group(2), {})
        found += [str(each) for each in value.values()]
    return found


def mend_leading_keys() -> None:
    """Without it every condition on leading keys holds, and each function could read and write every item."""
    context_of = iam_actions.dynamodb_service_context

    def context_with_keys(body):
        found = leading_keys(json_in(body))
        return {**context_of(body), **({"dynamodb:LeadingKeys": found} if found else {})}

    iam_actions.dynamodb_service_context = context_with_keys


def mend_schedule_groups() -> None:
    """A schedule's ARN holds its group; the emulator says "default" for all of them."""
    arn_of = iam_actions.extract_resource_arn

    def arn_with_group(service, method, path, headers, body, *others, **named):
        arn = arn_of(service, method, path, headers, body, *others, **named)
        if service != "scheduler" or not isinstance(arn, str):
            return arn
        group = json_in(body).get("GroupName")
        return arn.replace(":schedule/default/", f":schedule/{group}/") if group else arn

    iam_actions.extract_resource_arn = arn_with_group


def mend_secure_transport() -> None:
    """Policies that refuse plain HTTP would refuse everything: the emulator is reached by plain HTTP within one machine."""
    value_of = iam_evaluator._resolve_condition_key

    def value_as_if_encrypted(key, context):
        return "true" if key.lower() == "aws:securetransport" else value_of(key, context)

    iam_evaluator._resolve_condition_key = value_as_if_encrypted


def mend() -> None:
    mend_leading_keys()
    mend_schedule_groups()
    mend_secure_transport()
