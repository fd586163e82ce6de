// Makes one system call of the program fail: LD_PRELOAD, and in the environment
// ERCHAOS_FAILING_CALL="recvmmsg 500 9": from the 500th on with errno 9. What may follow:
// "1": so many of them, and not all (0); "lab": only those of this process (program, keeper or lab;
// any); a text: they are counted from when a write(2) has it.
// Each that failed leaves a byte on descriptor 99, if that is open.
#include <dlfcn.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>

namespace {

using Call = long(long, long, long, long, long, long);

struct Order {
  std::string call;
  long from = 1;
  int error = 0;
  long count = 0;  // 0: all
  std::string process;
  std::string armed_by;
};

Order read_order() {
  Order order;
  const char* text = std::getenv("ERCHAOS_FAILING_CALL");
  if (text != nullptr && std::string_view{program_invocation_short_name} == "erchaos") {
    std::istringstream words{text};
    words >> order.call >> order.from >> order.error >> order.count >> order.process >>
        order.armed_by;
  }
  return order;
}

// What is written may come before the order is read, which takes a write(2) of its own nowhere.
const Order& order() {
  static const Order read = read_order();
  return read;
}

std::atomic<std::size_t> generation{0};  // how many forks led to this process
std::atomic<bool> is_armed{false};
std::atomic<long> calls{0};

bool is_meant() {
  constexpr std::array<std::string_view, 3> names{"program", "keeper", "lab"};
  const std::string& process = order().process;
  return (process.empty() || process == "any" ||
          process == names.at(std::min(generation.load(), std::size_t{2}))) &&
         (order().armed_by.empty() || is_armed);
}

bool fails(std::string_view name) {
  if (order().call != name || !is_meant()) {
    return false;
  }
  const long number = ++calls;
  if (number < order().from || (order().count > 0 && number >= order().from + order().count)) {
    return false;
  }
  syscall(SYS_write, 99, "!", 1);
  errno = order().error;
  return true;
}

Call* find(const char* name) { return reinterpret_cast<Call*>(dlsym(RTLD_NEXT, name)); }

}  // namespace

// Their arguments are in registers, whatever their types are. `on_failure`: what they return then.
#define MAY_FAIL(name, on_failure)                                                           \
  extern "C" long failing_##name(long a, long b, long c, long d, long e, long f) asm(#name); \
  extern "C" long failing_##name(long a, long b, long c, long d, long e, long f) {           \
    static Call* const call = find(#name);                                                   \
    return fails(#name) ? (on_failure) : call(a, b, c, d, e, f);                             \
  }

MAY_FAIL(accept4, -1)
MAY_FAIL(bind, -1)
MAY_FAIL(connect, -1)
MAY_FAIL(clock_nanosleep, errno)
MAY_FAIL(epoll_create1, -1)
MAY_FAIL(epoll_ctl, -1)
MAY_FAIL(epoll_wait, -1)
MAY_FAIL(eventfd, -1)
MAY_FAIL(execve, -1)
MAY_FAIL(fcntl, -1)
MAY_FAIL(fopen, 0)
MAY_FAIL(fopen64, 0)
MAY_FAIL(fsync, -1)
MAY_FAIL(getsockopt, -1)
MAY_FAIL(ioctl, -1)
MAY_FAIL(memfd_create, -1)
MAY_FAIL(mkdir, -1)
MAY_FAIL(mmap, -1)
MAY_FAIL(mount, -1)
MAY_FAIL(mount_setattr, -1)
MAY_FAIL(move_mount, -1)
MAY_FAIL(open, -1)
MAY_FAIL(open_tree, -1)
MAY_FAIL(openat, -1)
MAY_FAIL(pipe2, -1)
MAY_FAIL(poll, -1)
MAY_FAIL(prctl, -1)
MAY_FAIL(pthread_create, errno)
MAY_FAIL(read, -1)
MAY_FAIL(recv, -1)
MAY_FAIL(recvmmsg, -1)
MAY_FAIL(recvmsg, -1)
MAY_FAIL(rename, -1)
MAY_FAIL(select, -1)
MAY_FAIL(send, -1)
MAY_FAIL(sendmmsg, -1)
MAY_FAIL(sendmsg, -1)
MAY_FAIL(sendto, -1)
MAY_FAIL(setns, -1)
MAY_FAIL(setsockopt, -1)
MAY_FAIL(socket, -1)
MAY_FAIL(timerfd_create, -1)
MAY_FAIL(timerfd_settime, -1)
MAY_FAIL(unshare, -1)
MAY_FAIL(vfork, -1)  // returns twice: the call must be the last thing that is done
MAY_FAIL(waitpid, -1)
MAY_FAIL(writev, -1)

extern "C" long failing_fork() asm("fork");
extern "C" long failing_fork() {
  static auto* const call = reinterpret_cast<pid_t (*)()>(dlsym(RTLD_NEXT, "fork"));
  const pid_t child = fails("fork") ? -1 : call();
  generation += child == 0 ? 1 : 0;
  return child;
}

extern "C" long failing_write(long file, const char* data, std::size_t size) asm("write");
extern "C" long failing_write(long file, const char* data, std::size_t size) {
  static auto* const call =
      reinterpret_cast<long (*)(long, const char*, std::size_t)>(dlsym(RTLD_NEXT, "write"));
  if (!order().armed_by.empty() &&
      std::string_view{data, size}.find(order().armed_by) != std::string_view::npos) {
    is_armed = true;
  }
  return fails("write") ? -1 : call(file, data, size);
}
