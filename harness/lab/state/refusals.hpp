// The TCP connections that stateful routers refused.
#pragma once

#include "harness/lab/lab.hpp"
#include "harness/record/log/connection_log.hpp"

namespace erchaos {

// Asks every router that is stateful or has nat which connections it refused to forward because it
// had not seen their beginning, and fills in those of protocol tcp. A router reports only the first
// refusal of a connection, at most 65536 connections, and only the last day.
void add_refusals(ConnectionLog& log, Lab& lab);

// Clears the refusals of one router.
void forget_refusals(const NetworkNamespace& network);

}  // namespace erchaos
