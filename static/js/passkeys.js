// Asks the browser for a passkey, or to make one, and hands the answer to the form that waits for it.
const known = Boolean(window.PublicKeyCredential && navigator.credentials);

function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function textOf(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function withBytes(credentials) {
  return (credentials ?? []).map((credential) => ({ ...credential, id: bytesOf(credential.id) }));
}

function creation(options) {
  return {
    ...options,
    challenge: bytesOf(options.challenge),
    user: { ...options.user, id: bytesOf(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials),
  };
}

function request(options) {
  return { ...options, challenge: bytesOf(options.challenge), allowCredentials: withBytes(options.allowCredentials) };
}

function answerOf(credential) {
  const { response } = credential;
  const answer = { clientDataJSON: textOf(response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[part]) answer[part] = textOf(response[part]);
  }
  if (response.getTransports) answer.transports = response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    response: answer,
    extensions: JSON.stringify(credential.getClientExtensionResults()),
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function ask(form) {
  const options = JSON.parse(form.dataset.options);
  const refused = form.querySelector("[data-passkey-refused]");
  refused.hidden = true;
  try {
    const credential =
      form.dataset.passkey === "make"
        ? await navigator.credentials.create({ publicKey: creation(options) })
        : await navigator.credentials.get({ publicKey: request(options) });
    form.elements.credential.value = answerOf(credential);
    form.submit();
  } catch {
    refused.hidden = false;
  }
}

if (known) {
  for (const element of document.querySelectorAll("[data-needs-passkeys]")) element.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.querySelector("[data-passkey-unknown]").hidden = true;
    const again = form.querySelector("[data-passkey-again]");
    again.hidden = false;
    again.addEventListener("click", () => ask(form));
    ask(form);
  }
}
