// Runs that share the host: as many at a time as leave each other undisturbed.
#pragma once

#include <deque>
#include <functional>
#include <list>
#include <string>
#include <vector>

#include "harness/cli/jobs/admission.hpp"
#include "harness/cli/jobs/cpu_watch.hpp"
#include "harness/cli/jobs/job_console.hpp"
#include "harness/cli/jobs/job_process.hpp"
#include "harness/cli/jobs/job_queue.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos::cli {

struct Job {
  std::string name;   // in messages
  Duration length{};  // those that take longest begin first
  Cost cost{};        // as far as it is known: what is measured replaces it
  // Happens in a process of its own. A try after the first begins when no other run is active.
  std::function<ExitStatus(const JobLink& link, unsigned which_try)> work;
};

// A try of a job that has ended, and whose outputs are printed.
struct EndedTry {
  Try which{};  // `run`: the place of the job in the list
  ExitStatus status{};
  Duration took{};                  // with all its waiting for others
  Duration waited{};                // for others
  std::vector<Outcome> outcomes{};  // of its repetitions; none: it could not measure
  int killed_by{};                  // a signal; 0: the run ended by itself
  bool is_tried_again{};
  bool was_interrupted{};  // a signal reached all that were active
};

// Needs a process with one thread. The first signal that ends a run reaches each run that is active
// once, and nothing begins after it; a second one kills them. If this process is killed, the kernel
// kills all runs.
class SideBySide {
 public:
  enum class Then { go_on, begin_no_more };

  // What the console reports of each try.
  struct Listener {
    std::function<Then(const EndedTry&)> ended;  // after what it printed: may print more
    std::function<void(const Try&)> begins{};    // may print through the console; may be empty
  };

  // `at_most`: runs at a time.
  SideBySide(std::vector<Job> jobs, const QueuePolicy& policy, std::size_t at_most,
             JobConsole& console, const Clock& clock, Listener listener);

  // The worst status of all; that of an inconclusive run if not all have begun because of a signal.
  ExitStatus run();

 private:
  struct Running {
    Try which;
    Instant begun;
    JobProcess process;
    ActiveRun active;
    std::string phase = "starts its lab";
    std::vector<Outcome> outcomes{};
    std::deque<double> measured{};  // cores, in each second of the measurement so far
    Instant waits_since{};
    Duration waited{};
    int killed_by{};
  };

  void let_go_on(Activity waiting);
  void allow(Running& run);
  void begin_what_may();
  // Says, once, if a run must wait only because of other programs.
  bool is_admitted(const std::function<bool(const HostCpus&)>& rule);
  std::optional<std::size_t> next_to_begin();  // its place in the queue
  void begin(const Try& next);
  Cost expected(const Job& job) const;
  std::vector<ActiveRun> active() const;
  HostCpus host() const;

  void wait(const FileDescriptor& signals);
  void take_signals(const FileDescriptor& signals);
  void take_messages(Running& run);
  void take(Running& run, const JobMessage& message);
  void reap();
  void end(Running& run, int status);
  void look_at_cpus();
  void learn_from(Running& run);
  void show();

  const std::vector<Job> jobs_;
  JobQueue queue_;
  const std::size_t at_most_;
  JobConsole& console_;
  const Clock& clock_;
  const Listener listener_;
  CpuWatch cpus_;
  std::list<Running> running_;
  std::deque<double> outside_;   // cores, in the last seconds
  Instant next_look_{};          // at the CPUs
  Instant measurement_begun_{};  // the last one
  double learned_ = 1;           // what runs took, by what was expected of them
  std::size_t learned_from_ = 0;
  bool has_told_of_outside_ = false;
  bool is_interrupted_ = false;
};

}  // namespace erchaos::cli
