// Processes are started and killed by the dozen here: one test at a time, so that each has the machine for itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
