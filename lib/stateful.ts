import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** The index of open issues, by shard and the instant at which they are due. */
export const OPEN_INDEX = 'open';
/** Only issues of test mode carry it. */
const EXPIRES_AT = 'expiresAt';
/** The index of all issues of a customer, by the instant of the report. */
export const BY_CUSTOMER_INDEX = 'byCustomer';

export interface StatefulProps {
  /** Whether table and key stay when the stack is destroyed. */
  readonly keepData: boolean;
}

/**
 * What must outlive the stack: the one table, and the key that page links are signed with. Destroying the stack keeps both,
 * unless its settings say otherwise. Their names are generated, so that a new deployment of the same environment is not stopped by what an old one left.
 */
export class Stateful extends Construct {
  readonly table: Table;
  readonly pageLinkSecret: Secret;

  constructor(scope: Construct, id: string, { keepData }: StatefulProps) {
    super(scope, id);
    const removalPolicy = keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    this.table = this.makeTable(keepData, removalPolicy);
    this.pageLinkSecret = new Secret(this, 'PageLinkKey', {
      description: 'Signs the links that engineers get with a page; without it, links that were sent stop working.',
      // 64 letters and digits hold 380 bits; links need 256.
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy,
    });
    Validations.of(this.pageLinkSecret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason:
        'Rotation would break every link that engineers hold at that moment. A link works for one engineer and one issue, and the key leaves the functions nowhere.',
    });
  }

  private makeTable(deletionProtection: boolean, removalPolicy: RemovalPolicy): Table {
    const table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: EXPIRES_AT,
      // Also without `keepData`: it mends mistakes while the deployment lives.
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection,
      removalPolicy,
    });
    table.addGlobalSecondaryIndex({
      indexName: OPEN_INDEX,
      partitionKey: { name: 'openShard', type: AttributeType.STRING },
      sortKey: { name: 'nextDueAt', type: AttributeType.NUMBER },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['ownerId', 'severity'],
    });
    table.addGlobalSecondaryIndex({
      indexName: BY_CUSTOMER_INDEX,
      partitionKey: { name: 'customerId', type: AttributeType.STRING },
      sortKey: { name: 'reportedAt', type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    return table;
  }
}
