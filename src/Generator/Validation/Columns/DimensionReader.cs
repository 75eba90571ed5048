using System.Globalization;
using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Reads the dimensions of one shape: numbers, and names of the source's members.</summary>
internal sealed class DimensionReader(IParameterSymbol parameter, AttributeData attribute, Compilation compilation, Findings findings)
{
    private INamedTypeSymbol Source => parameter.ContainingType;

    /// <returns>The dimension; null if the value is not a valid dimension, which is then already reported.</returns>
    public DimensionModel? Read(TypedConstant value) => value switch
    {
        { Kind: TypedConstantKind.Primitive, Value: int size } => new DimensionModel(size),
        { Kind: TypedConstantKind.Primitive, Value: string name } => Named(name),
        _ => Refuse(ShapeRules.OfOther, Words(value)),
    };

    private DimensionModel? Named(string name)
    {
        var member = MemberLookup.Find(Source, name, compilation, out _);
        var type = member switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol { IsIndexer: false } property when MemberLookup.CanRead(Source, property, compilation) => property.Type,
            _ => null,
        };
        if (type is { TypeKind: TypeKind.Error } || (member is null && IsReported(name)))
        {
            findings.LeaveToCompiler();
            return null;
        }

        return (type, member) switch
        {
            (null, null) when Source.InstanceConstructors.Any(constructor => constructor.Parameters.Any(given => given.Name == name)) =>
                Refuse(ShapeRules.OfParameter, name),
            (null, _) => Refuse(ShapeRules.OfNothing, name, Source.Name),
            ({ SpecialType: not SpecialType.System_Int32 }, _) => Refuse(ShapeRules.OfAnotherType, name, SymbolText.Words(type)),
            (_, IFieldSymbol { HasConstantValue: true, ConstantValue: int size }) => new DimensionModel(size),
            _ when CanBeSet(member!) => Refuse(ShapeRules.OfVariableMember, name),
            _ => new DimensionModel(0, name, member!.IsStatic),
        };
    }

    // A missing base class might have the member, and the compiler already reports a 'nameof' of a name that does not exist.
    private bool IsReported(string name) =>
        Source.BaseType is { TypeKind: TypeKind.Error } || new ShapeArguments(attribute, compilation, findings.Cancellation).IsNameOfNothing(name);

    // An init accessor counts as fixed: it can only run while the source is being constructed.
    private static bool CanBeSet(ISymbol member) => member switch
    {
        IFieldSymbol field => !field.IsReadOnly,
        IPropertySymbol property => property.ReturnsByRef || property.SetMethod is { IsInitOnly: false }
            || (property.OverriddenProperty is { } overridden && CanBeSet(overridden)),
        _ => true,
    };

    private DimensionModel? Refuse(DiagnosticDescriptor rule, params string[] arguments)
    {
        findings.Add(rule, DeferredLocation.Of(attribute), [parameter.Name, .. arguments]);
        return null;
    }

    private static string Words(TypedConstant value) => value switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Primitive } => Convert.ToString(value.Value, CultureInfo.InvariantCulture),
        { Kind: TypedConstantKind.Array } => "an array",
        { Type: { } type } => SymbolText.Words(type),
        _ => "",
    };
}
