namespace Ensemble.Model;

/// <summary>Whether links imply an order of starting.</summary>
public enum StartOrder
{
    /// <summary>Only waits do. The default.</summary>
    Declared,

    /// <summary>Who connects to a service waits until who binds it has started.</summary>
    BindersFirst,
}
