using System.Collections.Concurrent;
using System.Reflection;
using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>What of a type is saved: the parameters of its constructor and, for types that are no records, the properties that can be set.</summary>
internal sealed class SavedShape
{
    private static readonly ConcurrentDictionary<Type, SavedShape> Shapes = new();
    private static readonly NullabilityInfoContext Nullability = new();
    private readonly ConstructorInfo _constructor;
    private readonly PropertyInfo? _location;

    private SavedShape(Type type)
    {
        _constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        _location = type.GetProperty(nameof(EndpointAnnotation.Location));
        var parameters = _constructor.GetParameters().Where(p => p.ParameterType != typeof(SourceLocation)).Select(p => Member(type, p)).ToArray();
        var properties = type.IsAssignableTo(typeof(IEquatable<>).MakeGenericType(type)) || type.IsValueType
            ? []
            : type.GetProperties().Where(p => p is { CanWrite: true } && p.PropertyType != typeof(SourceLocation) && p.PropertyType != typeof(AllocatedEndpoint)
                && !parameters.Any(m => m.Property == p)).Select(p => new SavedMember(Words.Camel(p.Name), p, IsParameter: false, IsRequired: false)).ToArray();
        Members = [.. parameters, .. properties];
    }

    public IReadOnlyList<SavedMember> Members { get; }

    /// <summary>Whether there is nothing to say but that it is there.</summary>
    public bool IsFlag => Members.Count == 0;

    /// <summary>The only member, whose value then stands for the whole.</summary>
    public SavedMember? Only => Members is [var only] ? only : null;

    public static SavedShape Of(Type type) => Shapes.GetOrAdd(type, t => new(t));

    /// <summary>Makes an object from the values of its members in their order.</summary>
    public object Make(object?[] values, SourceLocation at)
    {
        int next = 0;
        object made = _constructor.Invoke([.. _constructor.GetParameters().Select(p => p.ParameterType == typeof(SourceLocation) ? at : values[next++])]);
        for (; next < values.Length; next++)
            Members[next].Property.SetValue(made, values[next]);
        if (_location is { CanWrite: true } && !_constructor.GetParameters().Any(p => p.ParameterType == typeof(SourceLocation)))
            _location.SetValue(made, at);
        return made;
    }

    private static SavedMember Member(Type type, ParameterInfo parameter)
    {
        var property = type.GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)!;
        bool required;
        // The context is not safe for concurrent use.
        lock (Nullability)
            required = !parameter.HasDefaultValue && SavedDefaults.Find(type, property.Name) is null && !property.PropertyType.IsValueType
                && Nullability.Create(property).ReadState is NullabilityState.NotNull;
        return new(Words.Camel(property.Name), property, IsParameter: true, required);
    }
}
