namespace Infeed.Integration.Forms.@event.@namespace.@record;

internal partial class @class<@struct>
    where @struct : unmanaged
{
    [DataSource(BatchSize = 4)]
    internal sealed partial class @object(@struct @default)
    {
        [WorkerLocal]
        private int @lock;

        public int Count => 10;

        [WorkerStart]
        private void @new(int @base) => @lock = @base;

        [WorkerStop]
        private void @delete() => @lock = -1;

        [Sample]
        public (int @return, long @field) @for(
            int @this, [Shape(2)] Span<@enum> @in, out @struct @out, ref SampleRandom @ref, out int source, out int block, out int row, out int random,
            out int rowColumn, out int value, out @enum _, out int @__arglist)
        {
            @in[0] = (@enum)@this;
            @in[1] = (@enum)@ref.Next(10);
            @out = @default;
            (source, block, row, random, rowColumn, value, _) = (@this, @this + 1, @this + 2, @this + 3, @this + 4, @this + 5, @enum.@if);
            @__arglist = @this + 6;
            return (@this - 1, @this - 2 + (@lock < 0 ? 100 : 0));
        }
    }
}

internal enum @enum
{
    @if,
    @else,
}
