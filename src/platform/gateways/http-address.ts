/** The address over HTTP that a carrier's own scheme stands for: `twilio://…` is `https://…`, `twilio+http://…` this machine. */
export const httpOf = ({ protocol, host }: URL): string => `${protocol.endsWith('+http:') ? 'http' : 'https'}://${host}`

/** What stands before the @, as it was before it went into an address. */
export const signedInAs = ({ username, password }: URL): { readonly name: string; readonly password: string } => ({
  name: decodeURIComponent(username),
  password: decodeURIComponent(password),
})
