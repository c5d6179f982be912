using Ensemble.Hosting.Supervision;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

/// <summary>A replica in the reference model: plain fields, and a past from which the row of restarts is counted anew every time.</summary>
internal sealed class NaiveReplica(NaiveProcess process, int index)
{
    public NaiveProcess Process { get; } = process;

    public ReplicaId Id { get; } = process.Plan.Id.Replica(index);

    public NaiveKind Kind { get; set; }

    public int Attempt { get; set; }

    /// <summary>The restart in a row that the present incarnation is, or will be.</summary>
    public int Row { get; set; }

    public DateTimeOffset Since { get; set; }

    public DateTimeOffset Until { get; set; }

    public ReplicaHealth Health { get; set; }

    public ReplicaExit Exit { get; set; }

    public bool Killed { get; set; }

    /// <summary>Who told the present incarnation to end; null for nobody.</summary>
    public string? Told { get; set; }

    /// <summary>Whether the latest word was to start again.</summary>
    public bool Again { get; set; }

    public bool Force { get; set; }

    /// <summary>What will be recorded when the incarnation has been stopped.</summary>
    public EndCause? Doom { get; set; }

    /// <summary>Why it ended for good.</summary>
    public EndCause? Cause { get; set; }

    public NaiveReplica? Origin { get; set; }

    public bool Failed { get; set; }

    /// <summary>How the incarnations since the last start by hand ended: each but the last was followed by a restart.</summary>
    public List<(EndCause Cause, TimeSpan Ran)> Past { get; } = [];

    public bool IsOpen => Kind is not (NaiveKind.NotStarted or NaiveKind.Ended);

    /// <summary>Forgets what was asked of the incarnation before.</summary>
    public void Clear()
    {
        (Told, Again, Force, Killed, Doom, Cause, Origin) = (null, false, false, false, null, null, null);
        Health = ReplicaHealth.Unknown;
    }

    /// <summary>The restart that follows the latest end; null where none does.</summary>
    public int? NextRestart()
    {
        var restart = Process.Plan.Restart;
        int inARow = 0;
        for (int i = 0; i < Past.Count; i++)
        {
            if (Past[i].Ran >= restart.Backoff.ResetAfter)
                inARow = 0;
            if (i < Past.Count - 1)
                inARow++;
        }
        var last = Past[^1].Cause;
        bool wanted = (restart.Policy == RestartPolicy.Always && last is not Stopped) || (restart.Policy == RestartPolicy.OnFailure && last.IsFailure);
        return wanted && inARow < (restart.MaxRestarts ?? int.MaxValue) ? inARow + 1 : null;
    }

    /// <summary>What must equal <see cref="Describe(ReplicaState)"/>.</summary>
    public override string ToString() => Kind switch
    {
        NaiveKind.Starting => $"Starting {Attempt} {Row} {Order()}",
        NaiveKind.Running => $"Running {Attempt} {Row} {Since.Ticks} {Health}",
        NaiveKind.Stopping => $"Stopping {Attempt} {Row} {Since.Ticks} {Doom} {Order()} {Killed}",
        NaiveKind.Sweeping => $"Sweeping {Attempt} {Row} {Since.Ticks} {Exit} {Order()} {Killed}",
        NaiveKind.Pausing => $"Pausing {Attempt} {Row} {Until.Ticks}",
        NaiveKind.Ended => $"Ended {Attempt} {Cause}",
        _ => Kind.ToString(),
    };

    public static string Describe(ReplicaState state) => state switch
    {
        ReplicaState.Starting s => $"Starting {s.Attempt} {s.Restarts} {Order(s.Intent)}",
        ReplicaState.Running s => $"Running {s.Attempt} {s.Restarts} {s.Since.Ticks} {s.Health}",
        ReplicaState.Stopping s => $"Stopping {s.Attempt} {s.Restarts} {s.Since.Ticks} {s.Cause} {Order(s.Intent)} {s.Killed}",
        ReplicaState.Sweeping s => $"Sweeping {s.Attempt} {s.Restarts} {s.Since.Ticks} {s.Exit} {Order(s.Intent)} {s.Killed}",
        ReplicaState.BackingOff s => $"Pausing {s.Attempt} {s.Restarts} {s.Until.Ticks}",
        ReplicaState.Ended s => $"Ended {s.Attempt} {s.Cause}",
        _ => state.GetType().Name,
    };

    private string Order() => Told is null ? "-" : $"{Told} {Again} {Force}";

    private static string Order(StopIntent? intent) => intent is null ? "-" : $"{intent.By} {intent.StartAnew} {intent.Force}";
}
