using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TaskPaths;

// In this process: a project that is generated for a benchmark would have to obey the rules of this repository.
var config = DefaultConfig.Instance
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
    .WithOption(ConfigOptions.JoinSummary, true)
    .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "ensemble-task-paths"));
var summaries = BenchmarkSwitcher.FromTypes([typeof(RunnerPaths), typeof(TelemetryPaths)]).Run(args is [] ? ["--filter", "*"] : args, config);
return summaries.Any() && summaries.All(static summary => !summary.HasCriticalValidationErrors && summary.Reports.All(static report => report.Success)) ? 0 : 1;
