#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

// libcurl's interface as far as it is used. Its numbers never change: they are part of the ABI that
// libcurl.so.4 has kept since 2006.
enum {
  option_write_data = 10001,
  option_url = 10002,
  option_proxy = 10004,
  option_range = 10007,
  option_error_buffer = 10010,
  option_user_agent = 10018,
  option_header_data = 10029,
  option_no_proxy = 10177,
  option_write_function = 20011,
  option_header_function = 20079,
  option_no_signal = 99,
  option_connect_milliseconds = 156,
  option_protocols = 181,
  option_suppress_connect_headers = 265,
  info_redirect_url = 0x100000 + 31,
  info_response_code = 0x200000 + 2,
  global_default = 3,
  protocols_http_and_https = 3,
  message_done = 1,
  error_size = 256,
};

typedef struct {
  int kind;
  void *easy;
  union {
    void *whatever;
    int result;
  } data;
} multi_message;

static struct {
  int (*global_init)(long);
  void *(*easy_init)(void);
  int (*easy_setopt)(void *, int, ...);
  int (*easy_getinfo)(void *, int, ...);
  const char *(*easy_strerror)(int);
  void (*easy_cleanup)(void *);
  void *(*multi_init)(void);
  int (*multi_add_handle)(void *, void *);
  int (*multi_remove_handle)(void *, void *);
  int (*multi_perform)(void *, int *);
  int (*multi_poll)(void *, void *, unsigned, int, int *);
  multi_message *(*multi_info_read)(void *, int *);
  int (*multi_cleanup)(void *);
} curl;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool is_loaded = false;

static bool find(void *library, void *function, const char *name) {
  *(void **)function = dlsym(library, name);
  return *(void **)function != NULL;
}

static bool find_all(void *library) {
  return find(library, &curl.global_init, "curl_global_init") &&
         find(library, &curl.easy_init, "curl_easy_init") &&
         find(library, &curl.easy_setopt, "curl_easy_setopt") &&
         find(library, &curl.easy_getinfo, "curl_easy_getinfo") &&
         find(library, &curl.easy_strerror, "curl_easy_strerror") &&
         find(library, &curl.easy_cleanup, "curl_easy_cleanup") &&
         find(library, &curl.multi_init, "curl_multi_init") &&
         find(library, &curl.multi_add_handle, "curl_multi_add_handle") &&
         find(library, &curl.multi_remove_handle, "curl_multi_remove_handle") &&
         find(library, &curl.multi_perform, "curl_multi_perform") &&
         find(library, &curl.multi_poll, "curl_multi_poll") &&
         find(library, &curl.multi_info_read, "curl_multi_info_read") &&
         find(library, &curl.multi_cleanup, "curl_multi_cleanup");
}

static void load(void) {
  // As Debian, Fedora and others call it; then those of Debian's that speak TLS by other libraries.
  const char *names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl-nss.so.4"};
  for (size_t i = 0; i < sizeof names / sizeof names[0] && !is_loaded; i++) {
    void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    is_loaded = library != NULL && find_all(library) && curl.global_init(global_default) == 0;
  }
}

bool ccurl_is_available(void) {
  pthread_once(&once, load);
  return is_loaded;
}

struct ccurl_transfer {
  void *easy;
  void *multi;
  ccurl_request request;
  int result;
  char message[error_size];
};

static size_t take_header(char *bytes, size_t size, size_t count, void *context) {
  ccurl_transfer *transfer = context;
  size_t length = size * count;
  return transfer->request.header(transfer->request.context, bytes, length) ? length : 0;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
  ccurl_transfer *transfer = context;
  size_t length = size * count;
  // 0 of 0 would mean that all is well.
  return transfer->request.body(transfer->request.context, bytes, length) ? length : length + 1;
}

static void set_options(ccurl_transfer *transfer) {
  const ccurl_request *request = &transfer->request;
  void *easy = transfer->easy;
  curl.easy_setopt(easy, option_url, request->url);
  curl.easy_setopt(easy, option_protocols, (long)protocols_http_and_https);
  curl.easy_setopt(easy, option_proxy, request->proxy);
  curl.easy_setopt(easy, option_no_proxy, request->no_proxy);
  curl.easy_setopt(easy, option_user_agent, request->user_agent);
  curl.easy_setopt(easy, option_connect_milliseconds, request->connect_milliseconds);
  // Time limits by signals are for programs of one thread.
  curl.easy_setopt(easy, option_no_signal, 1L);
  curl.easy_setopt(easy, option_suppress_connect_headers, 1L);
  curl.easy_setopt(easy, option_error_buffer, transfer->message);
  curl.easy_setopt(easy, option_header_function, take_header);
  curl.easy_setopt(easy, option_header_data, transfer);
  curl.easy_setopt(easy, option_write_function, take_body);
  curl.easy_setopt(easy, option_write_data, transfer);
  if (request->first_byte > 0) {
    char range[32];
    snprintf(range, sizeof range, "%lld-", request->first_byte);
    curl.easy_setopt(easy, option_range, range);
  }
}

ccurl_transfer *ccurl_begin(const ccurl_request *request) {
  if (!ccurl_is_available()) return NULL;
  ccurl_transfer *transfer = calloc(1, sizeof *transfer);
  if (transfer == NULL) return NULL;
  transfer->request = *request;
  transfer->result = ccurl_running;
  transfer->easy = curl.easy_init();
  transfer->multi = curl.multi_init();
  if (transfer->easy != NULL && transfer->multi != NULL) {
    set_options(transfer);
    if (curl.multi_add_handle(transfer->multi, transfer->easy) == 0) return transfer;
  }
  if (transfer->easy != NULL) curl.easy_cleanup(transfer->easy);
  if (transfer->multi != NULL) curl.multi_cleanup(transfer->multi);
  free(transfer);
  return NULL;
}

int ccurl_go_on(ccurl_transfer *transfer, int milliseconds) {
  if (transfer->result != ccurl_running) return transfer->result;
  int running = 0;
  if (curl.multi_perform(transfer->multi, &running) != 0) {
    return transfer->result = ccurl_connection_lost;
  }
  int rest = 0;
  multi_message *message;
  while ((message = curl.multi_info_read(transfer->multi, &rest)) != NULL) {
    if (message->kind == message_done) transfer->result = message->data.result;
  }
  if (transfer->result == ccurl_running) {
    curl.multi_poll(transfer->multi, NULL, 0, milliseconds, NULL);
  }
  return transfer->result;
}

long ccurl_status(const ccurl_transfer *transfer) {
  long status = 0;
  curl.easy_getinfo(transfer->easy, info_response_code, &status);
  return status;
}

const char *ccurl_redirect(const ccurl_transfer *transfer) {
  const char *url = NULL;
  curl.easy_getinfo(transfer->easy, info_redirect_url, &url);
  return url;
}

const char *ccurl_message(const ccurl_transfer *transfer) {
  if (transfer->message[0] != 0 || transfer->result <= ccurl_done) return transfer->message;
  return curl.easy_strerror(transfer->result);
}

static void *clean_up(void *pointer) {
  ccurl_transfer *transfer = pointer;
  curl.multi_remove_handle(transfer->multi, transfer->easy);
  curl.easy_cleanup(transfer->easy);
  curl.multi_cleanup(transfer->multi);
  free(transfer);
  return NULL;
}

static bool refuse(void *context, const char *bytes, size_t count) {
  (void)context, (void)bytes, (void)count;
  return false;
}

void ccurl_end(ccurl_transfer *transfer) {
  transfer->request.header = refuse;
  transfer->request.body = refuse;
  pthread_t thread;
  // One that is still looking for its host cannot be ended before it has an answer: nobody waits
  // for that.
  if (transfer->result == ccurl_running && pthread_create(&thread, NULL, clean_up, transfer) == 0) {
    pthread_detach(thread);
  } else {
    clean_up(transfer);
  }
}
