import { describe, expect, test } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { type Properties, resolved, synthesize } from './synthesized';

const domain = { name: 'relay.example.org', hostedZoneId: 'Z0123456789' };
const template = synthesize('dev', { domain });

const allOf = (type: string): Properties[] =>
  Object.values(resolved(template))
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);

const idOf = (type: string) =>
  Object.entries(resolved(template)).find(([, resource]) => resource.Type === type)?.[0] ?? '';

describe('a host name of one’s own', () => {
  test('is where customers and page links go, in every function', () => {
    expect(template.toJSON().Outputs.ApiUrl.Value).toBe('https://relay.example.org');
    const urls = allOf('AWS::Lambda::Function').flatMap(
      ({ Environment }) => (Environment as { Variables?: { PUBLIC_URL?: string } })?.Variables?.PUBLIC_URL ?? [],
    );
    expect(urls.length).toBeGreaterThanOrEqual(4);
    expect(new Set(urls)).toEqual(new Set(['https://relay.example.org']));
  });

  test('has a certificate that its zone proves without a person, and takes nothing older than TLS 1.2', () => {
    expect(allOf('AWS::CertificateManager::Certificate')).toMatchObject([
      {
        DomainName: 'relay.example.org',
        ValidationMethod: 'DNS',
        DomainValidationOptions: [{ DomainName: 'relay.example.org', HostedZoneId: 'Z0123456789' }],
      },
    ]);
    expect(allOf('AWS::ApiGatewayV2::DomainName')).toMatchObject([
      {
        DomainName: 'relay.example.org',
        DomainNameConfigurations: [{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
      },
    ]);
  });

  test('leads to the API’s only stage, by IPv4 and IPv6', () => {
    expect(allOf('AWS::ApiGatewayV2::ApiMapping')).toMatchObject([
      { ApiId: idOf('AWS::ApiGatewayV2::Api'), Stage: allOf('AWS::ApiGatewayV2::Stage')[0]?.StageName },
    ]);
    // Named by its name, not by reference: CloudFormation has to be told that the stage comes first.
    template.hasResource('AWS::ApiGatewayV2::ApiMapping', {
      DependsOn: Match.arrayWith([idOf('AWS::ApiGatewayV2::Stage')]),
    });
    const records = allOf('AWS::Route53::RecordSet');
    expect(records.map(({ Type }) => Type).sort()).toEqual(['A', 'AAAA']);
    for (const record of records) {
      expect(record).toMatchObject({ Name: 'relay.example.org.', HostedZoneId: 'Z0123456789' });
      expect(record.AliasTarget).toBeDefined();
    }
  });

  test('leaves the API’s own address working, so that links from before it was set still open', () => {
    expect(allOf('AWS::ApiGatewayV2::Api')[0]?.DisableExecuteApiEndpoint ?? false).toBe(false);
  });
});

test('without one there is no certificate and no record', () => {
  const plain = synthesize();
  for (const type of [
    'AWS::CertificateManager::Certificate',
    'AWS::ApiGatewayV2::DomainName',
    'AWS::Route53::RecordSet',
  ])
    plain.resourceCountIs(type, 0);
});
