using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Forms;

/// <summary>Writes <c>Worker</c>, what a worker does with a source. Each form has an emitter of its own, which writes how batches are filled.</summary>
/// <param name="code">Receives the code.</param>
/// <param name="source">The source.</param>
/// <param name="worker">The members of the source.</param>
internal abstract class WorkerEmitter(CodeWriter code, DataSourceModel source, WorkerModel worker)
{
    /// <summary>The interface of the runtime that the worker of this form implements.</summary>
    protected abstract string Interface { get; }

    /// <summary>Receives the code.</summary>
    protected CodeWriter Writer { get; } = code;

    /// <summary>The source.</summary>
    protected DataSourceModel Source { get; } = source;

    /// <summary>The members of the source.</summary>
    protected WorkerModel Worker { get; } = worker;

    /// <summary>The source as code.</summary>
    protected string Type => Source.Type.FullName;

    /// <summary>The lines that the documentation of the loader has of the form.</summary>
    /// <param name="options">The options with which the loader is made.</param>
    /// <param name="sizes">The sizes of its slots.</param>
    public virtual IEnumerable<string> Summary(OptionsModel options, SlotSizes sizes) => [];

    public void Emit()
    {
        Writer.HiddenMember("What a worker does with the source: direct calls alone, specialised by the compiler that runs them.");
        Writer.Open($"private readonly struct Worker : {Code.Services}{Interface}<{Type}, Worker>");
        Writer.Line($"public static {Code.Services}SampleSchema Schema => Layout.Schema;");
        EmitFacts();
        EmitFlag("DrawsRandom", Worker.Method.TakesRandom, unless: true);
        MeasureEmitter.Emit(Writer, Type, Source.Columns);
        new WorkerLifeEmitter(Writer, Type, Worker).Emit();
        EmitFill();
        Writer.Close();
    }

    /// <summary>Writes what the form tells of the source.</summary>
    protected abstract void EmitFacts();

    /// <summary>Writes how the source's method is called.</summary>
    protected abstract void EmitFill();

    /// <summary>Writes a property that the interface has with another value.</summary>
    protected void EmitFlag(string name, bool value, bool unless)
    {
        if (value != unless)
            EmitFact("bool", name, Invariant.Bool(value));
    }

    /// <summary>Writes a property.</summary>
    protected void EmitFact(string type, string name, string value)
    {
        Writer.Gap();
        Writer.Line($"public static {type} {name} => {value};");
    }
}
