namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>A builder as far as one body shows it: what it stands for, and whether more may be said about it elsewhere.</summary>
/// <param name="kind">What it builds.</param>
/// <param name="scope">On what it was declared; null for an application.</param>
/// <param name="name">Its name; null where the source does not tell.</param>
internal sealed class Subject(SubjectKind kind, Subject? scope, string? name)
{
    public SubjectKind Kind { get; } = kind;

    public Subject? Scope { get; } = scope;

    public string? Name { get; } = name;

    /// <summary>Whether code that is not seen here may say more about it: it was passed on, stored, captured, or came from elsewhere.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether it was declared elsewhere.</summary>
    public bool IsFromElsewhere { get; private init; }

    /// <summary>Whether something uses its endpoints in a way that is not followed.</summary>
    public bool IsReferred { get; private set; }

    public bool IsProcess => Kind is SubjectKind.Process or SubjectKind.Project or SubjectKind.Container;

    /// <summary>The application it belongs to.</summary>
    public Subject Application => Scope?.Application ?? this;

    public void Open() => IsOpen = true;

    public void Refer() => IsReferred = true;

    /// <summary>Something of which only the kind is known, in an application of which nothing is known.</summary>
    public static Subject FromElsewhere(SubjectKind kind)
    {
        var application = new Subject(SubjectKind.Application, null, null) { IsFromElsewhere = true, IsOpen = true };
        return kind is SubjectKind.Application ? application : new(kind, application, null) { IsFromElsewhere = true, IsOpen = true };
    }
}
