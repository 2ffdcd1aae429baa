import { describe, expect, it } from 'vitest';
import { errorText, isNoPolls, readApiError } from '../../renderer/api/api-error.ts';
import { apiUrl } from '../../renderer/api/request.ts';

describe('an address of the API', () => {
  it('leaves out what was not said', () => {
    expect(apiUrl('/stores', { q: '', zone: undefined, trust: null, limit: 0 })).toBe('/api/v1/stores?limit=0');
    expect(apiUrl('/stats')).toBe('/api/v1/stats');
  });

  it('encodes values and puts commas between those of a list', () => {
    expect(apiUrl('/stores', { q: 'a&b', status: ['active', 'closed'], flags: [] })).toBe(
      '/api/v1/stores?q=a%26b&status=active%2Cclosed',
    );
  });
});

describe('an error of the API', () => {
  it('says what the program said', () => {
    const error = readApiError(409, '{"detail":"There are no polls yet."}');
    expect(errorText(error)).toBe('There are no polls yet.');
    expect(isNoPolls(error)).toBe(true);
  });

  it('says of every wrong field where it is and why', () => {
    const body = JSON.stringify({
      detail: [
        { loc: ['body', 'polls', 3, 'status'], msg: 'must be active or inactive', type: 'bad_status' },
        { loc: ['query', 'limit'], msg: 'too large', type: 'too_big' },
      ],
    });
    expect(errorText(readApiError(422, body))).toBe('polls.3.status: must be active or inactive\nlimit: too large');
  });

  it('says at least its status when the answer is none of the program’s', () => {
    expect(errorText(readApiError(502, '<html>Bad gateway</html>'))).toContain('502');
    expect(errorText(readApiError(500, '{"message":1}'))).toContain('500');
  });
});
