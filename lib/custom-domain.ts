import { ApiMapping, DomainName, type HttpApi, type HttpStage, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import type { Settings } from './settings';

export interface CustomDomainProps {
  readonly domain: NonNullable<Settings['domain']>;
  readonly api: HttpApi;
  readonly stage: HttpStage;
}

/**
 * A host name of one's own for the API: its certificate, which Route 53 proves and ACM renews, and its addresses.
 *
 * The address that AWS gave the API keeps working beside it. Nothing guards one that does not guard the other, and page
 * links and customers' monitors from before the name was set go there: closing it would break links that were promised to work.
 */
export class CustomDomain extends Construct {
  constructor(scope: Construct, id: string, { domain, api, stage }: CustomDomainProps) {
    super(scope, id);
    // The zone's own name is not asked for: records without a name of their own get this one, which is the host's.
    const { hostedZoneId, name } = domain;
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName: name });
    const domainName = new DomainName(this, 'Name', {
      domainName: name,
      certificate: new Certificate(this, 'Certificate', {
        domainName: name,
        validation: CertificateValidation.fromDns(zone),
      }),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'Mapping', { api, domainName, stage });
    const { regionalDomainName, regionalHostedZoneId } = domainName;
    const target = RecordTarget.fromAlias(new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId));
    new ARecord(this, 'Address', { zone, target });
    new AaaaRecord(this, 'Ipv6Address', { zone, target });
  }
}
