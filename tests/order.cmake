# Which tests wait for which others: ctest reads it after the lists of discovered tests.
set_tests_properties(${e2e_timed} PROPERTIES
  DEPENDS "${lab_faults};${lab_others};${e2e_slow};${e2e_others}")
