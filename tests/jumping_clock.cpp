// Makes the wall clock jump, as the program sees it: LD_PRELOAD, and in the environment
// ERCHAOS_CLOCK_JUMP="-30 failover": by so many seconds when a write(2) has that text. Packets that
// come in later are stamped by the new time.
#include <dlfcn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>

namespace {

struct Order {
  long seconds = 0;
  std::string at;
};

const Order& order() {
  static const Order read = [] {
    Order found;
    const char* text = std::getenv("ERCHAOS_CLOCK_JUMP");
    std::istringstream{text == nullptr ? "" : text} >> found.seconds >> found.at;
    return found;
  }();
  return read;
}

struct Jump {
  timespec at{};  // by the clock that does not jump
  std::atomic<bool> has_been{false};
};
Jump jump;

timespec real_time() {
  timespec now{};
  syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
  return now;
}

bool is_later(const timespec& one, const timespec& other) {
  return std::tie(one.tv_sec, one.tv_nsec) > std::tie(other.tv_sec, other.tv_nsec);
}

void move_stamps(msghdr& message) {
  for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr;
       part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_TIMESTAMPNS) {
      timespec stamp{};
      std::memcpy(&stamp, CMSG_DATA(part), sizeof stamp);
      stamp.tv_sec += is_later(stamp, jump.at) ? order().seconds : 0;
      std::memcpy(CMSG_DATA(part), &stamp, sizeof stamp);
    }
  }
}

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock_id, timespec* tp) noexcept {
  const auto result = static_cast<int>(syscall(SYS_clock_gettime, clock_id, tp));
  tp->tv_sec += clock_id == CLOCK_REALTIME && jump.has_been ? order().seconds : 0;
  return result;
}

int recvmmsg(int fd, mmsghdr* vmessages, unsigned vlen, int flags, timespec* tmo) {
  static auto* const call = real<decltype(recvmmsg)>("recvmmsg");
  const int received = call(fd, vmessages, vlen, flags, tmo);
  for (int i = 0; i < received && jump.has_been; ++i) {
    move_stamps(vmessages[i].msg_hdr);
  }
  return received;
}

ssize_t write(int fd, const void* buf, std::size_t n) {
  static auto* const call = real<decltype(write)>("write");
  const std::string_view text{static_cast<const char*>(buf), n};
  if (!order().at.empty() && !jump.has_been && text.find(order().at) != std::string_view::npos) {
    jump.at = real_time();
    jump.has_been = true;
  }
  return call(fd, buf, n);
}

}  // extern "C"
