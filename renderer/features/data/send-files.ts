import { type UploadAnswer, uploadAnswerSchema } from '../../../main/shared/api/uploads.ts';
import { readAccessToken } from '../../api/access-token.ts';
import { ApiError, readApiError } from '../../api/api-error.ts';
import { apiUrl } from '../../api/request.ts';

/**
 * `POST uploads` with progress in bytes, which `fetch` cannot tell of a body it sends. Throws `ApiError`, also when
 * `signal` ends it.
 */
export function sendFiles(
  files: readonly File[],
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<UploadAnswer> {
  const form = new FormData();
  for (const file of files) {
    form.append('files', file, file.name);
  }
  const call = new XMLHttpRequest();
  call.open('POST', apiUrl('/uploads'));
  const token = readAccessToken();
  if (token !== null) {
    call.setRequestHeader('authorization', `Bearer ${token}`);
  }
  return new Promise((resolve, reject) => {
    call.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    call.addEventListener('load', () => {
      if (call.status !== 201) {
        reject(readApiError(call.status, call.responseText));
        return;
      }
      const parsed = uploadAnswerSchema.safeParse(readJson(call.responseText));
      if (parsed.success) {
        resolve(parsed.data);
      } else {
        reject(new ApiError(call.status, 'The answer to the upload is not of the expected form. Reload the window.'));
      }
    });
    call.addEventListener('error', () =>
      reject(
        new ApiError(
          0,
          'The files could not be sent: they were changed, moved or deleted meanwhile, or the program does not answer. Choose them again.',
        ),
      ),
    );
    call.addEventListener('abort', () => reject(new ApiError(0, 'Cancelled.')));
    signal.addEventListener('abort', () => call.abort());
    call.send(form);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema then says that it is not of the expected form.
    return undefined;
  }
}
