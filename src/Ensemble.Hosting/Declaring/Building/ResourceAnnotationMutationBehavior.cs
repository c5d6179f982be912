namespace Ensemble.Hosting;

/// <summary>What happens to earlier annotations of the same kind.</summary>
public enum ResourceAnnotationMutationBehavior
{
    /// <summary>They stay; the new one comes last.</summary>
    Append,

    /// <summary>They are removed.</summary>
    Replace,
}
