"""Types of CloudFormation resources that the emulator makes otherwise than AWS. docs/testing.md lists them too."""

import os

import ministack.services.cloudformation.provisioners as provisioners

handlers = provisioners._RESOURCE_HANDLERS


def mend_alarms() -> None:
    """Alarms over metric math are refused; here they are stored. No alarm is ever evaluated."""
    record = provisioners._cw_metric_alarm_record

    def record_with_math(name, properties):
        if properties.get("Metrics"):
            others = {key: value for key, value in properties.items() if key != "Metrics"}
            properties = {**others, "Namespace": "Math", "MetricName": "Math", "Period": 60, "Statistic": "Sum"}
        return record(name, properties)

    provisioners._cw_metric_alarm_record = record_with_math


def mend_secrets() -> None:
    """A reference to a secret is its ARN in AWS, and its name here."""
    secret = handlers["AWS::SecretsManager::Secret"]
    create, update, delete = secret["create"], secret["update"], secret["delete"]

    def name_in(physical_id):
        # arn:aws:secretsmanager:<Region>:<account>:secret:<name>-<six characters>
        return physical_id.split(":secret:")[1][:-7] if ":secret:" in physical_id else physical_id

    def create_by_arn(logical_id, properties, stack):
        _, attributes = create(logical_id, properties, stack)
        return attributes["Arn"], attributes

    def update_by_arn(physical_id, old, new, stack, logical_id=None):
        _, attributes = update(name_in(physical_id), old, new, stack, logical_id)
        return (attributes or {}).get("Arn", physical_id), attributes

    secret.update(
        create=create_by_arn,
        update=update_by_arn,
        delete=lambda physical_id, properties: delete(name_in(physical_id), properties),
    )


def mend_api_addresses() -> None:
    """The attribute ApiEndpoint is a host name that no machine resolves; here it is the address that the emulator serves."""
    api = handlers["AWS::ApiGatewayV2::Api"]
    create, update = api["create"], api["update"]
    port = os.environ["GATEWAY_PORT"]

    def with_address(made):
        physical_id, attributes = made
        address = f"http://127.0.0.1:{port}/_aws/execute-api/{physical_id}/$default"
        return physical_id, {**(attributes or {}), "ApiEndpoint": address}

    api.update(
        create=lambda *arguments: with_address(create(*arguments)),
        update=lambda *arguments, **named: with_address(update(*arguments, **named)),
    )


def mend() -> None:
    mend_alarms()
    mend_secrets()
    mend_api_addresses()
