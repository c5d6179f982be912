namespace Ensemble.Model;

/// <summary>Something that stands for a deferred value, such as the builder of a parameter.</summary>
public interface IDeferredValueSource
{
    /// <summary>The value meant.</summary>
    /// <exception cref="InvalidOperationException">The resource behind it has no value.</exception>
    IValueProvider DeferredValue { get; }
}
