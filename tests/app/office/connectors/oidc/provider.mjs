// A real issuer for tests: npm `oidc-provider`, one public native client, people by the name that they type.
import { Provider } from "oidc-provider";

const client = {
  client_id: "mizban",
  application_type: "native",
  token_endpoint_auth_method: "none",
  redirect_uris: ["http://127.0.0.1/signed-in"],
  grant_types: ["authorization_code"],
  response_types: ["code"],
};
const port = Number(process.argv[2]);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [client],
  claims: { openid: ["sub"], profile: ["preferred_username"] },
  pkce: { required: () => true },
  cookies: { keys: ["only for tests"] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
});
provider.listen(port, "127.0.0.1", () => console.log("ready"));
