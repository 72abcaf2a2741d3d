/** What the first admin does next, as lines to copy. */
export const nextSteps = (url: string, table: string): string => `Sunrelay answers at ${url}

  URL=${url}
  npm run admin-key -- --table ${table}   # shows the admin key once
  ADMIN=sr_admin_…

  # Your roster; docs/examples/roster.json is one to begin with. The first one has revision 1.
  curl -X PUT "$URL/v1/roster" -H "Authorization: Bearer $ADMIN" -H 'If-Match: "1"' -H 'Content-Type: application/json' -d @roster.json

  # A customer, a test key, and a try that wakes nobody.
  curl -X PUT "$URL/v1/customers/acme" -H "Authorization: Bearer $ADMIN" -H 'Content-Type: application/json' -d '{"name": "Acme", "homeRegions": ["ID"]}'
  curl -X POST "$URL/v1/customers/acme/keys" -H "Authorization: Bearer $ADMIN" -H 'Content-Type: application/json' -d '{"test": true}'
  npm run smoke -- --url "$URL" --key sr_test_…

docs/deploy.md goes on to a page on your own phone.`;
