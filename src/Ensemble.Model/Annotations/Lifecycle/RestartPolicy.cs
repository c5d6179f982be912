namespace Ensemble.Model;

/// <summary>When a process that ended by itself is started again.</summary>
public enum RestartPolicy
{
    /// <summary>Not at all.</summary>
    Never,

    /// <summary>After a failure.</summary>
    OnFailure,

    /// <summary>After any end.</summary>
    Always,
}
