using System.Globalization;

namespace Ensemble.Jobs.Tests.Gangs;

/// <summary>A failure that is put into a gang on purpose, and what must come out.</summary>
/// <param name="Seed">What it was made from.</param>
/// <param name="WorldSize">How many ranks.</param>
/// <param name="Culprit">The rank that fails first.</param>
/// <param name="Kind">How.</param>
/// <param name="Detail">Its exit code or signal.</param>
internal sealed record Injection(int Seed, int WorldSize, int Culprit, FailureKind Kind, int Detail)
{
    /// <summary>What the others do when they notice that the first one is gone.</summary>
    public required string[] Reactions { get; init; }

    /// <summary>Whether the news of the first failure is held back until the others' have come.</summary>
    public bool IsTold { get; init; }

    /// <summary>Makes one.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="limitsMemory">Whether memory can be limited.</param>
    public static Injection Make(int seed, bool limitsMemory)
    {
        var random = new Random(seed);
        int worldSize = random.Next(2, 17);
        FailureKind[] kinds = limitsMemory
            ? [FailureKind.ExitCode, FailureKind.ExitCode, FailureKind.Signal, FailureKind.TimeLimit, FailureKind.NotStarted, FailureKind.OutOfMemory]
            : [FailureKind.ExitCode, FailureKind.ExitCode, FailureKind.Signal, FailureKind.TimeLimit, FailureKind.NotStarted];
        var kind = kinds[random.Next(kinds.Length)];
        int[] signals = [6, 7, 8, 9, 11, 13, 15];
        return new(seed, worldSize, random.Next(worldSize), kind, kind is FailureKind.Signal ? signals[random.Next(signals.Length)] : random.Next(1, 256))
        {
            Reactions = [.. Enumerable.Range(0, worldSize).Select(_ => React(random))],
            IsTold = random.Next(3) != 0,
        };
    }

    /// <summary>
    /// The script of all ranks. The others notice the end of the first as peers do: the pipe that it holds ends. They make sure that it is dead, and react
    /// after a while of 0 to 500 ms, each in its own way.
    /// </summary>
    /// <param name="folder">A folder of the gang's own.</param>
    public string Script(string folder)
    {
        string others = string.Join('\n', Reactions.Select((reaction, rank) => $"{rank}) {reaction} ;;"));
        string fault = Kind switch
        {
            FailureKind.ExitCode => $"exit {Detail}",
            FailureKind.Signal => $"kill -{Detail} $$; sleep 1000",
            FailureKind.OutOfMemory => "exec python3 -c 'x = bytearray(600 << 20)'",
            _ => "exec sleep 1000", // hangs until the time limit
        };
        // The first holds the only writing end, so that what its peers read from ends when it does.
        return $$"""
            if [ $RANK = {{Culprit}} ]; then
              until [ $(ls {{folder}} | grep -c ready) = {{WorldSize - 1}} ]; do sleep 0.01; done
              echo $$ > {{folder}}/culprit
              exec 3> {{folder}}/pipe
              {{(IsTold ? "" : "(trap '' TERM; exec 3>&-; sleep 0.3) & # its tree ends later than it")}}
              {{fault}}
            fi
            mkfifo {{folder}}/pipe 2> /dev/null
            touch {{folder}}/ready.$RANK
            {{(Kind is FailureKind.TimeLimit ? "exit 0" : $"cat < {folder}/pipe > /dev/null; {Dead}".Replace("FOLDER", folder))}}
            case $RANK in
            {{others}}
            esac
            """;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"seed {Seed}: rank {Culprit} of {WorldSize}, {Kind} {Detail}");

    // Its state in /proc is Z, for a zombie, or it is gone.
    private const string Dead = "read -r culprit < FOLDER/culprit; while read -r line < /proc/$culprit/stat && [[ $line != *') Z '* ]]; do :; done 2> /dev/null";

    private static string React(Random random)
    {
        string pause = random.Next(3) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"sleep 0.{random.Next(0, 500):000}; ");
        return random.Next(6) switch
        {
            0 => $"{pause}exit 1",
            1 => $"{pause}kill -ABRT $$; sleep 1000",
            2 => "trap 'exit 143' TERM; sleep 1000 & wait",
            3 => "trap '' TERM; exec sleep 1000",
            4 => $"{pause}exit 0",
            _ => "exec sleep 1000",
        };
    }
}
