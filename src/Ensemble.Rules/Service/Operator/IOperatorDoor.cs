namespace Ensemble.Rules.Service.Operator;

/// <summary>What clients of the service <c>EnsembleOperator</c> reach. For any number of threads.</summary>
internal interface IOperatorDoor
{
    /// <summary>What a client means; null where there is nothing like it.</summary>
    /// <param name="member">The kind of member, such as <c>minicluster</c>.</param>
    /// <param name="name">Which of its kind; clients of the first release name an algorithm here, or nothing.</param>
    IOperatedMember? Find(string member, string name);
}
