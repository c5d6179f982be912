using Microsoft.Win32.SafeHandles;

namespace Ensemble.Hosting.Application;

/// <summary>Asks on the terminal; what is typed for a secret is not shown.</summary>
internal sealed class TerminalPrompt : IParameterPrompt
{
    public async Task<string?> AskAsync(string name, bool secret, CancellationToken cancellationToken)
    {
        var errors = Console.Error;
        _ = Console.Out; // it notes how the terminal is, to leave it so at the end: that must come before it is silent
        // Before the question is asked: whoever answers at once must not see the answer. Console.ReadKey hides only what comes while it waits.
        using var hidden = secret ? TerminalEcho.Off() : null;
        await errors.WriteAsync($"Value of parameter '{name}'{(secret ? " (hidden)" : "")}: ".AsMemory(), cancellationToken);
        try
        {
            // A read cannot be called off: who gives up leaves its thread behind, which ends with the process.
            string? value = await Task.Run(() => secret ? ReadHidden() : Console.ReadLine(), cancellationToken).WaitAsync(cancellationToken);
            return string.IsNullOrEmpty(value) ? null : value;
        }
        finally
        {
            if (secret)
                await errors.WriteLineAsync();
        }
    }

    // Past the console, which shows what is typed by itself. The terminal gives whole lines and sees to corrections.
    private static string? ReadHidden()
    {
        using var terminal = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        using var lines = new StreamReader(terminal, Console.InputEncoding);
        return lines.ReadLine();
    }
}
