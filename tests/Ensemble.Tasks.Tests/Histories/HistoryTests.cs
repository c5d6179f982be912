namespace Ensemble.Tasks.Histories;

/// <summary>Random histories; every failure names its seed. ENSEMBLE_HISTORIES scales how many: 1 by default.</summary>
public sealed class HistoryTests
{
    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("ENSEMBLE_HISTORIES"), out int scale) ? scale : 1;

    [Fact]
    public async Task A_runner_does_what_the_model_does()
    {
        for (int seed = 0; seed < 2_000 * Scale; seed++)
            await EndAsync(seed, new RunnerHistory(seed).RunAsync);
    }

    [Fact]
    public async Task An_executor_does_what_the_model_does()
    {
        for (int seed = 0; seed < 2_000 * Scale; seed++)
            await EndAsync(seed, new ExecutorHistory(seed).RunAsync);
    }

    [Fact]
    public async Task No_result_of_a_runner_is_lost_or_doubled_and_nobody_waits_for_ever()
    {
        for (int seed = 0; seed < 10_000 * Scale; seed++)
            await EndAsync(seed, new SharedRunnerHistory(seed).RunAsync);
    }

    [Fact]
    public async Task No_result_of_an_executor_is_lost_or_doubled_and_capacity_is_what_the_formula_says()
    {
        for (int seed = 0; seed < 10_000 * Scale; seed++)
            await EndAsync(seed, new SharedExecutorHistory(seed).RunAsync);
    }

    private static async Task EndAsync(int seed, Func<Task> runAsync)
    {
        try
        {
            await Eventually.EndAsync(runAsync());
        }
        catch (TimeoutException hung)
        {
            throw new TimeoutException($"The history with seed {seed} does not end.", hung);
        }
    }
}
