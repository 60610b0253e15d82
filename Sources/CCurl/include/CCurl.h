#pragma once
#include <stdbool.h>
#include <stddef.h>

/// One answer of one server over HTTP or HTTPS, by the system's libcurl, which is looked for when it
/// is first needed: the program starts without it. Redirects are told and not followed.
typedef struct ccurl_transfer ccurl_transfer;

/// What is asked for. Texts are copied.
typedef struct {
  /// Where from; http or https.
  const char *url;
  /// Through which proxy; empty for none. The environment is not looked at.
  const char *proxy;
  /// For which hosts not, as `no_proxy` has it; empty for none.
  const char *no_proxy;
  /// What this program is called in the request.
  const char *user_agent;
  /// The first byte to be sent; 0 for all.
  long long first_byte;
  /// How long to be connected may take at most.
  long connect_milliseconds;
  /// Takes a line of the answer's head; false ends the transfer.
  bool (*header)(void *context, const char *bytes, size_t count);
  /// Takes some of the answer's body; false ends the transfer.
  bool (*body)(void *context, const char *bytes, size_t count);
  /// Handed to both.
  void *context;
} ccurl_request;

/// Why a transfer ended, as `CURLcode` has it.
enum {
  ccurl_running = -1,
  ccurl_done = 0,
  ccurl_unsupported_protocol = 1,
  ccurl_malformed_url = 3,
  ccurl_no_proxy_host = 5,
  ccurl_no_host = 6,
  ccurl_no_connection = 7,
  ccurl_body_too_short = 18,
  ccurl_refused_by_program = 23,
  ccurl_timed_out = 28,
  ccurl_tls_failed = 35,
  ccurl_nothing_came = 52,
  ccurl_connection_lost = 56,
  ccurl_certificate_refused = 60,
};

/// Whether libcurl is there.
bool ccurl_is_available(void);
/// Begins a transfer; NULL without libcurl or memory.
ccurl_transfer *ccurl_begin(const ccurl_request *request);
/// Goes on as far as it can without waiting, or waits at most so many milliseconds for more;
/// `ccurl_running`, or why it ended.
int ccurl_go_on(ccurl_transfer *transfer, int milliseconds);
/// The status of the answer: 200, 404, or 0 before there is one.
long ccurl_status(const ccurl_transfer *transfer);
/// Where the answer sends one to; NULL if it does not. Valid until the end.
const char *ccurl_redirect(const ccurl_transfer *transfer);
/// What libcurl says of a failure; empty if nothing. Valid until the end.
const char *ccurl_message(const ccurl_transfer *transfer);
/// Ends a transfer, done or not, without waiting. Neither function is called any more.
void ccurl_end(ccurl_transfer *transfer);
