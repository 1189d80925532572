// `fetch` cannot tell how far an upload is; XMLHttpRequest can. Apollo's upload link takes this in its place.

export interface UploadOptions extends RequestInit {
  /** Called with the share of the body that has left, 0 to 1. */
  onUploadProgress?: (share: number) => void;
}

export const uploadFetch: typeof fetch = (input, init) => {
  const options = init as UploadOptions | undefined;
  return options?.onUploadProgress ? send(String(input), options, options.onUploadProgress) : fetch(input, init);
};

function send(url: string, options: UploadOptions, onProgress: (share: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(options.method ?? "POST", url);
    new Headers(options.headers).forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => {
      const type = request.getResponseHeader("content-type") ?? "application/json";
      resolve(new Response(request.responseText, { status: request.status, headers: { "content-type": type } }));
    };
    request.onerror = () => reject(new TypeError("The connection broke during the upload."));
    request.onabort = () => reject(new DOMException("The upload was stopped.", "AbortError"));
    options.signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(options.body as XMLHttpRequestBodyInit);
  });
}
