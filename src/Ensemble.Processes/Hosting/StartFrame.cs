using Ensemble.Processes.Proc;
using Ensemble.Processes.Protocol;

namespace Ensemble.Processes.Hosting;

/// <summary>Checks a start and writes it as a frame.</summary>
internal static class StartFrame
{
    internal static void Check(ProcessStart start)
    {
        ArgumentException.ThrowIfNullOrEmpty(start.Command);
        ArgumentOutOfRangeException.ThrowIfNegative(start.LogLimitBytes);
        if (start.Lane is { Number: 0 } or { Width: 0 })
            throw new ArgumentOutOfRangeException(nameof(start), start.Lane, "A lane has a number and a width of at least 1.");
        RequireAbsolute(start.WorkingDirectory, nameof(start.WorkingDirectory));
        RequireAbsolute(start.StandardOutputLog, nameof(start.StandardOutputLog));
        RequireAbsolute(start.StandardErrorLog, nameof(start.StandardErrorLog));
        RequireNoNul(start.Command);
        RequireKey(start.Key);
        foreach (string argument in start.Arguments)
            RequireNoNul(argument);
        foreach ((string name, string value) in start.Environment)
        {
            RequireNoNul(value);
            if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException($"'{name}' cannot be the name of an environment variable.", nameof(start));
        }
    }

    internal static void Write(FrameBuffer frame, (ProcessStart Start, uint Number, Brand Brand) request)
    {
        ProcessStart start = request.Start;
        frame
            .UInt32(request.Number)
            .Byte((byte)((start.Pty is null ? StartFlags.None : StartFlags.Pty) | (start.LogsAreNew ? StartFlags.NewLogs : StartFlags.None)
                | (start.HasOrderedEnd ? StartFlags.OrderedEnd : StartFlags.None)))
            .UInt16(start.Pty?.Rows ?? 0)
            .UInt16(start.Pty?.Columns ?? 0)
            .UInt16(start.Lane?.Number ?? 0)
            .UInt16(start.Lane?.Width ?? 0)
            .UInt64((ulong)start.LogLimitBytes)
            .Text(start.WorkingDirectory)
            .Text(start.StandardOutputLog ?? "")
            .Text(start.StandardErrorLog ?? "")
            .Text(start.Key)
            .Text(start.Command)
            .UInt32((uint)start.Arguments.Count + 1)
            .Text(start.Command);
        for (int index = 0; index < start.Arguments.Count; index++)
            frame.Text(start.Arguments[index]);
        uint variables = (uint)start.Environment.Count + (start.Environment.ContainsKey(Brand.Variable) ? 0u : 1u);
        frame.UInt32(variables).Text(Brand.Variable, "=", request.Brand.ToString());
        foreach ((string name, string value) in start.Environment)
        {
            if (name != Brand.Variable)
                frame.Text(name, "=", value);
        }
    }

    private static void RequireAbsolute(string? path, string what)
    {
        if (path is null)
            return;
        RequireNoNul(path);
        if (!Path.IsPathRooted(path))
            throw new ArgumentException($"{what} must be an absolute path, not '{path}'.", what);
    }

    // It stands in JSON lines that the launcher writes as they come.
    private static void RequireKey(string key)
    {
        if (key.Length > ProcessStart.LongestKey || key.AsSpan().ContainsAnyExceptInRange('!', '~') || key.AsSpan().ContainsAny('"', '\\'))
            throw new ArgumentException($"'{key}' cannot be the key of an incarnation.", nameof(key));
    }

    private static void RequireNoNul(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A command, argument, path or variable cannot contain a NUL character.", nameof(text));
    }
}
