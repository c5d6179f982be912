using System.Text;

namespace Ensemble.Hosting.Terminal;

/// <summary>A terminal after Ctrl-S: the first write does not return until the test is over.</summary>
internal sealed class StuckWriter : TextWriter
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _freed = new();

    public Task Reached => _reached.Task;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(StringBuilder? value)
    {
        _reached.TrySetResult();
        _freed.Wait();
    }

    protected override void Dispose(bool disposing)
    {
        _freed.Set();
        base.Dispose(disposing);
    }
}
