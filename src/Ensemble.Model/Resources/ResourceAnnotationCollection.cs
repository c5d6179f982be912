using System.Collections.ObjectModel;

namespace Ensemble.Model;

/// <summary>The annotations of one resource, in the order in which they were declared.</summary>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>
{
    /// <summary>Adds an annotation and removes earlier ones of the same type: the last call wins.</summary>
    /// <param name="annotation">The annotation that stays.</param>
    public void Replace<T>(T annotation) where T : IResourceAnnotation
    {
        for (int i = Count - 1; i >= 0; i--)
            if (this[i] is T)
                RemoveAt(i);
        Add(annotation);
    }

    /// <summary>The last annotation of a type, or null where none was declared.</summary>
    public T? Last<T>() where T : class, IResourceAnnotation
    {
        for (int i = Count - 1; i >= 0; i--)
            if (this[i] is T found)
                return found;
        return null;
    }
}
