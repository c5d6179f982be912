using System.Globalization;
using TaskRates;
using TaskRates.Contestants;

// One contestant a process, so that none has the heap of another. Prints one number.
Dictionary<string, Func<int, Task<double>>> contestants = new()
{
    ["runner"] = Runner.RateAsync,
    ["executor"] = Executor.RateAsync,
    ["task-run"] = TaskRun.RateAsync,
    ["channel"] = ChannelWorkers.RateAsync,
    ["for-each"] = ForEach.RateAsync,
    ["dataflow"] = Dataflow.RateAsync,
    ["in-flight"] = InFlight.NanosecondsAsync,
    ["in-flight-bare"] = InFlight.BareNanosecondsAsync,
    ["bytes"] = InFlight.BytesAsync,
    ["latency"] = Latency.MicrosecondsAsync,
    ["telemetry"] = Telemetry.BytesAsync,
};
if (args is not [var name, var text] || !contestants.TryGetValue(name, out var measure) || !int.TryParse(text, CultureInfo.InvariantCulture, out int amount))
{
    Console.Error.WriteLine($"Usage: TaskRates {string.Join('|', contestants.Keys)} AMOUNT");
    return 2;
}
Console.WriteLine((await measure(amount)).ToString("R", CultureInfo.InvariantCulture));
return 0;
