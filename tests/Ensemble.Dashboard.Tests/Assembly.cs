using Ensemble.Dashboard.Browsing;

// One browser and the experiments that it shows keep both cores busy: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(SharedHost))]
