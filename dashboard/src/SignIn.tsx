// The door: shown when the server asks for an API key. The key is tried before it is kept.
import { type FormEvent, useState } from "react";
import { client } from "./api/client";
import { signIn, useSession } from "./api/session";
import { reconnect } from "./api/sockets";

export function SignIn() {
  const { refusal } = useSession();
  const [key, setKey] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(null);
    const trouble = await attempt(key.trim());
    if (trouble) return setProblem(trouble);
    await client.clearStore();
    reconnect();
    signIn(key.trim());
  };
  return (
    <main id="main" className="sign-in">
      <form onSubmit={enter}>
        <h1>tinyrag</h1>
        <p>{refusal}</p>
        <label>
          <span>API key</span>
          <input type="password" autoComplete="off" autoFocus required value={key} onChange={(event) => setKey(event.target.value)}
            aria-invalid={problem !== null} aria-describedby="sign-in-problem" />
        </label>
        <p id="sign-in-problem" className="wrong" role="alert">{problem}</p>
        <button type="submit" className="button primary">Sign in</button>
        <p className="muted">
          Your administrator creates keys with <code>tinyrag keys create</code>. The key is forgotten when you close this tab.
        </p>
      </form>
    </main>
  );
}

/** Why the server does not take this key; null where it does. */
async function attempt(key: string): Promise<string | null> {
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: "{ __typename }" }),
    });
    if (response.ok) return null;
    const body = await response.json();
    return String(body.errors[0].message);
  } catch {
    return "Can’t reach the server. Try again in a moment.";
  }
}
