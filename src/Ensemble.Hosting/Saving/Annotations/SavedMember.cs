using System.Reflection;

namespace Ensemble.Hosting.Saving;

/// <summary>One member of a type that is saved.</summary>
/// <param name="Key">Its key in the file.</param>
/// <param name="Property">Where its value is.</param>
/// <param name="IsParameter">Whether the constructor takes it; such words are written even where they are the type's default, because a file reads better
/// so.</param>
/// <param name="IsRequired">Whether a file must name it.</param>
internal sealed record SavedMember(string Key, PropertyInfo Property, bool IsParameter, bool IsRequired)
{
    public Type Type => Property.PropertyType;

    /// <summary>The value where the file names none.</summary>
    public object? Default { get; } = SavedDefaults.Find(Property.DeclaringType!, Property.Name) ?? TypeDefault(Property);

    public object? Get(object value) => Property.GetValue(value);

    private static object? TypeDefault(PropertyInfo property) => property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null
        ? Activator.CreateInstance(property.PropertyType)
        : null;
}
