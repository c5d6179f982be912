using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ensemble.Hosting.Consoles;
using Ensemble.Model.Planning;

namespace Ensemble.Benchmarks.Search;

/// <summary>Output of processes as launchers write it: many lines of about a hundred bytes in several logs, each with its index of times.</summary>
internal static class ConsoleCorpus
{
    private const int Logs = 8;
    private const int LinesOfWrite = 500;
    private const long MicrosecondsOfWrite = 10_000;

    /// <summary>The one line in ten million that has this in it is the first of all.</summary>
    public const string Rare = "checkpoint-zero";

    public static ConsoleLog[] Write(string folder, int lines, CancellationToken cancellationToken)
    {
        var logs = Enumerable.Range(0, Logs).Select(i => new ConsoleLog(ReplicaId.Parse($"rl/agent.{i}"), false, Path.Combine(folder, $"agent.{i}.out.log")))
            .ToArray();
        for (int i = 0; i < Logs; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(logs[i].Path, i, lines / Logs);
        }
        return logs;
    }

    private static void Write(string path, int log, int lines)
    {
        using var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 20);
        using var index = new FileStream(path + ".idx", FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);
        Span<byte> record = stackalloc byte[16];
        var text = new StringBuilder();
        for (int line = 0; line < lines; line++)
        {
            if (line % LinesOfWrite == 0)
            {
                BinaryPrimitives.WriteInt64LittleEndian(record, output.Position);
                BinaryPrimitives.WriteInt64LittleEndian(record[8..], 1_700_000_000_000_000 + (line / LinesOfWrite * MicrosecondsOfWrite));
                index.Write(record);
            }
            text.Clear().Append(CultureInfo.InvariantCulture,
                $"step {line,9} episode {line / 200,6} reward {line % 997,4} loss 0.{line * 7919L % 100000:00000} rank {log} ");
            text.Append(line == 0 && log == 0 ? Rare : "the agent acts and the learner learns").Append('\n');
            output.Write(Encoding.ASCII.GetBytes(text.ToString()));
        }
    }
}
