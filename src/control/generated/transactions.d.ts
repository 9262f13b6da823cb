// Generated from protos/ by scripts/gen-protos.mjs: do not edit.
import * as $protobuf from "protobufjs/minimal.js";
export interface Long { low: number; high: number; unsigned: boolean }

/** Namespace binnacle. */
export namespace binnacle {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a HistoryRequest.
         * @deprecated Use binnacle.v1.HistoryRequest.$Properties instead.
         */
        interface IHistoryRequest extends binnacle.v1.HistoryRequest.$Properties {
        }

        /** Represents a HistoryRequest. */
        class HistoryRequest {

            /**
             * Constructs a new HistoryRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.HistoryRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HistoryRequest target. */
            target: string;

            /** HistoryRequest limit. */
            limit: number;

            /** HistoryRequest before. */
            before: (number|Long);

            /** HistoryRequest path. */
            path: string;

            /** HistoryRequest author. */
            author: string;

            /** HistoryRequest since. */
            since: (number|Long);

            /** HistoryRequest until. */
            until: (number|Long);

            /** HistoryRequest label. */
            label: string;

            /** HistoryRequest follow. */
            follow: boolean;

            /**
             * Encodes the specified HistoryRequest message. Does not implicitly {@link binnacle.v1.HistoryRequest.verify|verify} messages.
             * @param message HistoryRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.HistoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HistoryRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.HistoryRequest & binnacle.v1.HistoryRequest.$Shape} HistoryRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.HistoryRequest & binnacle.v1.HistoryRequest.$Shape;
        }

        namespace HistoryRequest {

            /** Properties of a HistoryRequest. */
            interface $Properties {

                /** HistoryRequest target */
                target?: (string|null);

                /** HistoryRequest limit */
                limit?: (number|null);

                /** HistoryRequest before */
                before?: (number|Long|null);

                /** HistoryRequest path */
                path?: (string|null);

                /** HistoryRequest author */
                author?: (string|null);

                /** HistoryRequest since */
                since?: (number|Long|null);

                /** HistoryRequest until */
                until?: (number|Long|null);

                /** HistoryRequest label */
                label?: (string|null);

                /** HistoryRequest follow */
                follow?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HistoryRequest. */
            type $Shape = binnacle.v1.HistoryRequest.$Properties;
        }

        /**
         * Properties of a HistoryEntry.
         * @deprecated Use binnacle.v1.HistoryEntry.$Properties instead.
         */
        interface IHistoryEntry extends binnacle.v1.HistoryEntry.$Properties {
        }

        /** Represents a HistoryEntry. */
        class HistoryEntry {

            /**
             * Constructs a new HistoryEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.HistoryEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** HistoryEntry revision. */
            revision: (number|Long);

            /** HistoryEntry time. */
            time: (number|Long);

            /** HistoryEntry author. */
            author: string;

            /** HistoryEntry interface. */
            interface: string;

            /** HistoryEntry comment. */
            comment: string;

            /** HistoryEntry kind. */
            kind: string;

            /** HistoryEntry targets. */
            targets: string[];

            /** HistoryEntry identity. */
            identity: string;

            /** HistoryEntry labels. */
            labels: string[];

            /** HistoryEntry correlation_id. */
            correlation_id: string;

            /** HistoryEntry mode. */
            mode: string;

            /** HistoryEntry confirm_id. */
            confirm_id: string;

            /** HistoryEntry goal. */
            goal: (number|Long);

            /** HistoryEntry changes. */
            changes: (number|Long);

            /** HistoryEntry phases. */
            phases?: (binnacle.v1.TransactionPhases.$Properties|null);

            /**
             * Encodes the specified HistoryEntry message. Does not implicitly {@link binnacle.v1.HistoryEntry.verify|verify} messages.
             * @param message HistoryEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.HistoryEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a HistoryEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.HistoryEntry & binnacle.v1.HistoryEntry.$Shape} HistoryEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.HistoryEntry & binnacle.v1.HistoryEntry.$Shape;
        }

        namespace HistoryEntry {

            /** Properties of a HistoryEntry. */
            interface $Properties {

                /** HistoryEntry revision */
                revision?: (number|Long|null);

                /** HistoryEntry time */
                time?: (number|Long|null);

                /** HistoryEntry author */
                author?: (string|null);

                /** HistoryEntry interface */
                "interface"?: (string|null);

                /** HistoryEntry comment */
                comment?: (string|null);

                /** HistoryEntry kind */
                kind?: (string|null);

                /** HistoryEntry targets */
                targets?: (string[]|null);

                /** HistoryEntry identity */
                identity?: (string|null);

                /** HistoryEntry labels */
                labels?: (string[]|null);

                /** HistoryEntry correlation_id */
                correlation_id?: (string|null);

                /** HistoryEntry mode */
                mode?: (string|null);

                /** HistoryEntry confirm_id */
                confirm_id?: (string|null);

                /** HistoryEntry goal */
                goal?: (number|Long|null);

                /** HistoryEntry changes */
                changes?: (number|Long|null);

                /** HistoryEntry phases */
                phases?: (binnacle.v1.TransactionPhases.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a HistoryEntry. */
            type $Shape = binnacle.v1.HistoryEntry.$Properties;
        }

        /**
         * Properties of a DiffRequest.
         * @deprecated Use binnacle.v1.DiffRequest.$Properties instead.
         */
        interface IDiffRequest extends binnacle.v1.DiffRequest.$Properties {
        }

        /** Represents a DiffRequest. */
        class DiffRequest {

            /**
             * Constructs a new DiffRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.DiffRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DiffRequest from. */
            from: (number|Long);

            /** DiffRequest to. */
            to: (number|Long);

            /** DiffRequest target. */
            target: string;

            /** DiffRequest path. */
            path: string;

            /** DiffRequest from_revision. */
            from_revision: string;

            /** DiffRequest to_revision. */
            to_revision: string;

            /**
             * Encodes the specified DiffRequest message. Does not implicitly {@link binnacle.v1.DiffRequest.verify|verify} messages.
             * @param message DiffRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.DiffRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DiffRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.DiffRequest & binnacle.v1.DiffRequest.$Shape} DiffRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.DiffRequest & binnacle.v1.DiffRequest.$Shape;
        }

        namespace DiffRequest {

            /** Properties of a DiffRequest. */
            interface $Properties {

                /** DiffRequest from */
                from?: (number|Long|null);

                /** DiffRequest to */
                to?: (number|Long|null);

                /** DiffRequest target */
                target?: (string|null);

                /** DiffRequest path */
                path?: (string|null);

                /** DiffRequest from_revision */
                from_revision?: (string|null);

                /** DiffRequest to_revision */
                to_revision?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DiffRequest. */
            type $Shape = binnacle.v1.DiffRequest.$Properties;
        }

        /**
         * Properties of a TargetDifferences.
         * @deprecated Use binnacle.v1.TargetDifferences.$Properties instead.
         */
        interface ITargetDifferences extends binnacle.v1.TargetDifferences.$Properties {
        }

        /** Represents a TargetDifferences. */
        class TargetDifferences {

            /**
             * Constructs a new TargetDifferences.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TargetDifferences.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TargetDifferences target. */
            target: string;

            /** TargetDifferences differences. */
            differences: binnacle.v1.Difference.$Properties[];

            /** TargetDifferences lifecycle. */
            lifecycle: string;

            /**
             * Encodes the specified TargetDifferences message. Does not implicitly {@link binnacle.v1.TargetDifferences.verify|verify} messages.
             * @param message TargetDifferences message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TargetDifferences.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TargetDifferences message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TargetDifferences & binnacle.v1.TargetDifferences.$Shape} TargetDifferences
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TargetDifferences & binnacle.v1.TargetDifferences.$Shape;
        }

        namespace TargetDifferences {

            /** Properties of a TargetDifferences. */
            interface $Properties {

                /** TargetDifferences target */
                target?: (string|null);

                /** TargetDifferences differences */
                differences?: (binnacle.v1.Difference.$Properties[]|null);

                /** TargetDifferences lifecycle */
                lifecycle?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TargetDifferences. */
            type $Shape = binnacle.v1.TargetDifferences.$Properties;
        }

        /**
         * Properties of a RollbackRequest.
         * @deprecated Use binnacle.v1.RollbackRequest.$Properties instead.
         */
        interface IRollbackRequest extends binnacle.v1.RollbackRequest.$Properties {
        }

        /** Represents a RollbackRequest. */
        class RollbackRequest {

            /**
             * Constructs a new RollbackRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.RollbackRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RollbackRequest revision. */
            revision: (number|Long);

            /** RollbackRequest comment. */
            comment: string;

            /** RollbackRequest client. */
            client: string;

            /** RollbackRequest to_revision. */
            to_revision: string;

            /** RollbackRequest scope. */
            scope: binnacle.v1.Place.$Properties[];

            /** RollbackRequest options. */
            options?: (binnacle.v1.TransactionOptions.$Properties|null);

            /** RollbackRequest confirm. */
            confirm?: (binnacle.v1.Confirmation.$Properties|null);

            /**
             * Encodes the specified RollbackRequest message. Does not implicitly {@link binnacle.v1.RollbackRequest.verify|verify} messages.
             * @param message RollbackRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.RollbackRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RollbackRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.RollbackRequest & binnacle.v1.RollbackRequest.$Shape} RollbackRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.RollbackRequest & binnacle.v1.RollbackRequest.$Shape;
        }

        namespace RollbackRequest {

            /** Properties of a RollbackRequest. */
            interface $Properties {

                /** RollbackRequest revision */
                revision?: (number|Long|null);

                /** RollbackRequest comment */
                comment?: (string|null);

                /** RollbackRequest client */
                client?: (string|null);

                /** RollbackRequest to_revision */
                to_revision?: (string|null);

                /** RollbackRequest scope */
                scope?: (binnacle.v1.Place.$Properties[]|null);

                /** RollbackRequest options */
                options?: (binnacle.v1.TransactionOptions.$Properties|null);

                /** RollbackRequest confirm */
                confirm?: (binnacle.v1.Confirmation.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RollbackRequest. */
            type $Shape = binnacle.v1.RollbackRequest.$Properties;
        }

        /**
         * Properties of a Confirmation.
         * @deprecated Use binnacle.v1.Confirmation.$Properties instead.
         */
        interface IConfirmation extends binnacle.v1.Confirmation.$Properties {
        }

        /** Represents a Confirmation. */
        class Confirmation {

            /**
             * Constructs a new Confirmation.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Confirmation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Confirmation id. */
            id: string;

            /** Confirmation timeout_ms. */
            timeout_ms: (number|Long);

            /**
             * Encodes the specified Confirmation message. Does not implicitly {@link binnacle.v1.Confirmation.verify|verify} messages.
             * @param message Confirmation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Confirmation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Confirmation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Confirmation & binnacle.v1.Confirmation.$Shape} Confirmation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Confirmation & binnacle.v1.Confirmation.$Shape;
        }

        namespace Confirmation {

            /** Properties of a Confirmation. */
            interface $Properties {

                /** Confirmation id */
                id?: (string|null);

                /** Confirmation timeout_ms */
                timeout_ms?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Confirmation. */
            type $Shape = binnacle.v1.Confirmation.$Properties;
        }

        /**
         * Properties of an UndoRequest.
         * @deprecated Use binnacle.v1.UndoRequest.$Properties instead.
         */
        interface IUndoRequest extends binnacle.v1.UndoRequest.$Properties {
        }

        /** Represents an UndoRequest. */
        class UndoRequest {

            /**
             * Constructs a new UndoRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.UndoRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UndoRequest revision. */
            revision: string;

            /** UndoRequest options. */
            options?: (binnacle.v1.TransactionOptions.$Properties|null);

            /** UndoRequest confirm. */
            confirm?: (binnacle.v1.Confirmation.$Properties|null);

            /**
             * Encodes the specified UndoRequest message. Does not implicitly {@link binnacle.v1.UndoRequest.verify|verify} messages.
             * @param message UndoRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.UndoRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UndoRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.UndoRequest & binnacle.v1.UndoRequest.$Shape} UndoRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.UndoRequest & binnacle.v1.UndoRequest.$Shape;
        }

        namespace UndoRequest {

            /** Properties of an UndoRequest. */
            interface $Properties {

                /** UndoRequest revision */
                revision?: (string|null);

                /** UndoRequest options */
                options?: (binnacle.v1.TransactionOptions.$Properties|null);

                /** UndoRequest confirm */
                confirm?: (binnacle.v1.Confirmation.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UndoRequest. */
            type $Shape = binnacle.v1.UndoRequest.$Properties;
        }

        /**
         * Properties of a RollbackResponse.
         * @deprecated Use binnacle.v1.RollbackResponse.$Properties instead.
         */
        interface IRollbackResponse extends binnacle.v1.RollbackResponse.$Properties {
        }

        /** Represents a RollbackResponse. */
        class RollbackResponse {

            /**
             * Constructs a new RollbackResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.RollbackResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RollbackResponse revision. */
            revision: (number|Long);

            /** RollbackResponse time. */
            time: (number|Long);

            /** RollbackResponse targets. */
            targets: string[];

            /** RollbackResponse unchanged. */
            unchanged: boolean;

            /** RollbackResponse info. */
            info?: (binnacle.v1.TransactionInfo.$Properties|null);

            /**
             * Encodes the specified RollbackResponse message. Does not implicitly {@link binnacle.v1.RollbackResponse.verify|verify} messages.
             * @param message RollbackResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.RollbackResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RollbackResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.RollbackResponse & binnacle.v1.RollbackResponse.$Shape} RollbackResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.RollbackResponse & binnacle.v1.RollbackResponse.$Shape;
        }

        namespace RollbackResponse {

            /** Properties of a RollbackResponse. */
            interface $Properties {

                /** RollbackResponse revision */
                revision?: (number|Long|null);

                /** RollbackResponse time */
                time?: (number|Long|null);

                /** RollbackResponse targets */
                targets?: (string[]|null);

                /** RollbackResponse unchanged */
                unchanged?: (boolean|null);

                /** RollbackResponse info */
                info?: (binnacle.v1.TransactionInfo.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RollbackResponse. */
            type $Shape = binnacle.v1.RollbackResponse.$Properties;
        }

        /**
         * Properties of a TransactionRequest.
         * @deprecated Use binnacle.v1.TransactionRequest.$Properties instead.
         */
        interface ITransactionRequest extends binnacle.v1.TransactionRequest.$Properties {
        }

        /** Represents a TransactionRequest. */
        class TransactionRequest {

            /**
             * Constructs a new TransactionRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TransactionRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransactionRequest revision. */
            revision: string;

            /**
             * Encodes the specified TransactionRequest message. Does not implicitly {@link binnacle.v1.TransactionRequest.verify|verify} messages.
             * @param message TransactionRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TransactionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransactionRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TransactionRequest & binnacle.v1.TransactionRequest.$Shape} TransactionRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TransactionRequest & binnacle.v1.TransactionRequest.$Shape;
        }

        namespace TransactionRequest {

            /** Properties of a TransactionRequest. */
            interface $Properties {

                /** TransactionRequest revision */
                revision?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransactionRequest. */
            type $Shape = binnacle.v1.TransactionRequest.$Properties;
        }

        /**
         * Properties of a Transaction.
         * @deprecated Use binnacle.v1.Transaction.$Properties instead.
         */
        interface ITransaction extends binnacle.v1.Transaction.$Properties {
        }

        /** Represents a Transaction. */
        class Transaction {

            /**
             * Constructs a new Transaction.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Transaction.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Transaction entry. */
            entry?: (binnacle.v1.HistoryEntry.$Properties|null);

            /** Transaction info. */
            info?: (binnacle.v1.TransactionInfo.$Properties|null);

            /**
             * Encodes the specified Transaction message. Does not implicitly {@link binnacle.v1.Transaction.verify|verify} messages.
             * @param message Transaction message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Transaction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Transaction message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Transaction & binnacle.v1.Transaction.$Shape} Transaction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Transaction & binnacle.v1.Transaction.$Shape;
        }

        namespace Transaction {

            /** Properties of a Transaction. */
            interface $Properties {

                /** Transaction entry */
                entry?: (binnacle.v1.HistoryEntry.$Properties|null);

                /** Transaction info */
                info?: (binnacle.v1.TransactionInfo.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Transaction. */
            type $Shape = binnacle.v1.Transaction.$Properties;
        }

        /**
         * Properties of a WatchTransactionsRequest.
         * @deprecated Use binnacle.v1.WatchTransactionsRequest.$Properties instead.
         */
        interface IWatchTransactionsRequest extends binnacle.v1.WatchTransactionsRequest.$Properties {
        }

        /** Represents a WatchTransactionsRequest. */
        class WatchTransactionsRequest {

            /**
             * Constructs a new WatchTransactionsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.WatchTransactionsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchTransactionsRequest correlation_id. */
            correlation_id: string;

            /**
             * Encodes the specified WatchTransactionsRequest message. Does not implicitly {@link binnacle.v1.WatchTransactionsRequest.verify|verify} messages.
             * @param message WatchTransactionsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.WatchTransactionsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchTransactionsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.WatchTransactionsRequest & binnacle.v1.WatchTransactionsRequest.$Shape} WatchTransactionsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.WatchTransactionsRequest & binnacle.v1.WatchTransactionsRequest.$Shape;
        }

        namespace WatchTransactionsRequest {

            /** Properties of a WatchTransactionsRequest. */
            interface $Properties {

                /** WatchTransactionsRequest correlation_id */
                correlation_id?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchTransactionsRequest. */
            type $Shape = binnacle.v1.WatchTransactionsRequest.$Properties;
        }

        /**
         * Properties of a ListPendingRequest.
         * @deprecated Use binnacle.v1.ListPendingRequest.$Properties instead.
         */
        interface IListPendingRequest extends binnacle.v1.ListPendingRequest.$Properties {
        }

        /** Represents a ListPendingRequest. */
        class ListPendingRequest {

            /**
             * Constructs a new ListPendingRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ListPendingRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListPendingRequest message. Does not implicitly {@link binnacle.v1.ListPendingRequest.verify|verify} messages.
             * @param message ListPendingRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ListPendingRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListPendingRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ListPendingRequest & binnacle.v1.ListPendingRequest.$Shape} ListPendingRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ListPendingRequest & binnacle.v1.ListPendingRequest.$Shape;
        }

        namespace ListPendingRequest {

            /** Properties of a ListPendingRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListPendingRequest. */
            type $Shape = binnacle.v1.ListPendingRequest.$Properties;
        }

        /**
         * Properties of a PendingTransaction.
         * @deprecated Use binnacle.v1.PendingTransaction.$Properties instead.
         */
        interface IPendingTransaction extends binnacle.v1.PendingTransaction.$Properties {
        }

        /** Represents a PendingTransaction. */
        class PendingTransaction {

            /**
             * Constructs a new PendingTransaction.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.PendingTransaction.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PendingTransaction revision. */
            revision: (number|Long);

            /** PendingTransaction time. */
            time: (number|Long);

            /** PendingTransaction author. */
            author: string;

            /** PendingTransaction comment. */
            comment: string;

            /** PendingTransaction mode. */
            mode: string;

            /** PendingTransaction confirm. */
            confirm?: (binnacle.v1.PendingConfirmation.$Properties|null);

            /** PendingTransaction deadline. */
            deadline: (number|Long);

            /** PendingTransaction targets. */
            targets: string[];

            /**
             * Encodes the specified PendingTransaction message. Does not implicitly {@link binnacle.v1.PendingTransaction.verify|verify} messages.
             * @param message PendingTransaction message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.PendingTransaction.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PendingTransaction message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.PendingTransaction & binnacle.v1.PendingTransaction.$Shape} PendingTransaction
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.PendingTransaction & binnacle.v1.PendingTransaction.$Shape;
        }

        namespace PendingTransaction {

            /** Properties of a PendingTransaction. */
            interface $Properties {

                /** PendingTransaction revision */
                revision?: (number|Long|null);

                /** PendingTransaction time */
                time?: (number|Long|null);

                /** PendingTransaction author */
                author?: (string|null);

                /** PendingTransaction comment */
                comment?: (string|null);

                /** PendingTransaction mode */
                mode?: (string|null);

                /** PendingTransaction confirm */
                confirm?: (binnacle.v1.PendingConfirmation.$Properties|null);

                /** PendingTransaction deadline */
                deadline?: (number|Long|null);

                /** PendingTransaction targets */
                targets?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PendingTransaction. */
            type $Shape = binnacle.v1.PendingTransaction.$Properties;
        }

        /**
         * Properties of a ConfirmRequest.
         * @deprecated Use binnacle.v1.ConfirmRequest.$Properties instead.
         */
        interface IConfirmRequest extends binnacle.v1.ConfirmRequest.$Properties {
        }

        /** Represents a ConfirmRequest. */
        class ConfirmRequest {

            /**
             * Constructs a new ConfirmRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ConfirmRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConfirmRequest id. */
            id: string;

            /**
             * Encodes the specified ConfirmRequest message. Does not implicitly {@link binnacle.v1.ConfirmRequest.verify|verify} messages.
             * @param message ConfirmRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ConfirmRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConfirmRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ConfirmRequest & binnacle.v1.ConfirmRequest.$Shape} ConfirmRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ConfirmRequest & binnacle.v1.ConfirmRequest.$Shape;
        }

        namespace ConfirmRequest {

            /** Properties of a ConfirmRequest. */
            interface $Properties {

                /** ConfirmRequest id */
                id?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConfirmRequest. */
            type $Shape = binnacle.v1.ConfirmRequest.$Properties;
        }

        /**
         * Properties of an ExtendRequest.
         * @deprecated Use binnacle.v1.ExtendRequest.$Properties instead.
         */
        interface IExtendRequest extends binnacle.v1.ExtendRequest.$Properties {
        }

        /** Represents an ExtendRequest. */
        class ExtendRequest {

            /**
             * Constructs a new ExtendRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ExtendRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ExtendRequest id. */
            id: string;

            /** ExtendRequest timeout_ms. */
            timeout_ms: (number|Long);

            /**
             * Encodes the specified ExtendRequest message. Does not implicitly {@link binnacle.v1.ExtendRequest.verify|verify} messages.
             * @param message ExtendRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ExtendRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ExtendRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ExtendRequest & binnacle.v1.ExtendRequest.$Shape} ExtendRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ExtendRequest & binnacle.v1.ExtendRequest.$Shape;
        }

        namespace ExtendRequest {

            /** Properties of an ExtendRequest. */
            interface $Properties {

                /** ExtendRequest id */
                id?: (string|null);

                /** ExtendRequest timeout_ms */
                timeout_ms?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ExtendRequest. */
            type $Shape = binnacle.v1.ExtendRequest.$Properties;
        }

        /**
         * Properties of a ConfirmResponse.
         * @deprecated Use binnacle.v1.ConfirmResponse.$Properties instead.
         */
        interface IConfirmResponse extends binnacle.v1.ConfirmResponse.$Properties {
        }

        /** Represents a ConfirmResponse. */
        class ConfirmResponse {

            /**
             * Constructs a new ConfirmResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ConfirmResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConfirmResponse revision. */
            revision: (number|Long);

            /** ConfirmResponse reverted_by. */
            reverted_by: (number|Long);

            /** ConfirmResponse deadline. */
            deadline: (number|Long);

            /**
             * Encodes the specified ConfirmResponse message. Does not implicitly {@link binnacle.v1.ConfirmResponse.verify|verify} messages.
             * @param message ConfirmResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ConfirmResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConfirmResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ConfirmResponse & binnacle.v1.ConfirmResponse.$Shape} ConfirmResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ConfirmResponse & binnacle.v1.ConfirmResponse.$Shape;
        }

        namespace ConfirmResponse {

            /** Properties of a ConfirmResponse. */
            interface $Properties {

                /** ConfirmResponse revision */
                revision?: (number|Long|null);

                /** ConfirmResponse reverted_by */
                reverted_by?: (number|Long|null);

                /** ConfirmResponse deadline */
                deadline?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConfirmResponse. */
            type $Shape = binnacle.v1.ConfirmResponse.$Properties;
        }

        /**
         * Properties of a ListLabelsRequest.
         * @deprecated Use binnacle.v1.ListLabelsRequest.$Properties instead.
         */
        interface IListLabelsRequest extends binnacle.v1.ListLabelsRequest.$Properties {
        }

        /** Represents a ListLabelsRequest. */
        class ListLabelsRequest {

            /**
             * Constructs a new ListLabelsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ListLabelsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified ListLabelsRequest message. Does not implicitly {@link binnacle.v1.ListLabelsRequest.verify|verify} messages.
             * @param message ListLabelsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ListLabelsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListLabelsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ListLabelsRequest & binnacle.v1.ListLabelsRequest.$Shape} ListLabelsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ListLabelsRequest & binnacle.v1.ListLabelsRequest.$Shape;
        }

        namespace ListLabelsRequest {

            /** Properties of a ListLabelsRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListLabelsRequest. */
            type $Shape = binnacle.v1.ListLabelsRequest.$Properties;
        }

        /**
         * Properties of a Label.
         * @deprecated Use binnacle.v1.Label.$Properties instead.
         */
        interface ILabel extends binnacle.v1.Label.$Properties {
        }

        /** Represents a Label. */
        class Label {

            /**
             * Constructs a new Label.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Label.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Label name. */
            name: string;

            /** Label revision. */
            revision: (number|Long);

            /** Label time. */
            time: (number|Long);

            /** Label author. */
            author: string;

            /**
             * Encodes the specified Label message. Does not implicitly {@link binnacle.v1.Label.verify|verify} messages.
             * @param message Label message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Label.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Label message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Label & binnacle.v1.Label.$Shape} Label
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Label & binnacle.v1.Label.$Shape;
        }

        namespace Label {

            /** Properties of a Label. */
            interface $Properties {

                /** Label name */
                name?: (string|null);

                /** Label revision */
                revision?: (number|Long|null);

                /** Label time */
                time?: (number|Long|null);

                /** Label author */
                author?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Label. */
            type $Shape = binnacle.v1.Label.$Properties;
        }

        /**
         * Properties of a SetLabelRequest.
         * @deprecated Use binnacle.v1.SetLabelRequest.$Properties instead.
         */
        interface ISetLabelRequest extends binnacle.v1.SetLabelRequest.$Properties {
        }

        /** Represents a SetLabelRequest. */
        class SetLabelRequest {

            /**
             * Constructs a new SetLabelRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.SetLabelRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetLabelRequest name. */
            name: string;

            /** SetLabelRequest revision. */
            revision: string;

            /** SetLabelRequest author. */
            author: string;

            /**
             * Encodes the specified SetLabelRequest message. Does not implicitly {@link binnacle.v1.SetLabelRequest.verify|verify} messages.
             * @param message SetLabelRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.SetLabelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetLabelRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.SetLabelRequest & binnacle.v1.SetLabelRequest.$Shape} SetLabelRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.SetLabelRequest & binnacle.v1.SetLabelRequest.$Shape;
        }

        namespace SetLabelRequest {

            /** Properties of a SetLabelRequest. */
            interface $Properties {

                /** SetLabelRequest name */
                name?: (string|null);

                /** SetLabelRequest revision */
                revision?: (string|null);

                /** SetLabelRequest author */
                author?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetLabelRequest. */
            type $Shape = binnacle.v1.SetLabelRequest.$Properties;
        }

        /**
         * Properties of a DeleteLabelRequest.
         * @deprecated Use binnacle.v1.DeleteLabelRequest.$Properties instead.
         */
        interface IDeleteLabelRequest extends binnacle.v1.DeleteLabelRequest.$Properties {
        }

        /** Represents a DeleteLabelRequest. */
        class DeleteLabelRequest {

            /**
             * Constructs a new DeleteLabelRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.DeleteLabelRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeleteLabelRequest name. */
            name: string;

            /**
             * Encodes the specified DeleteLabelRequest message. Does not implicitly {@link binnacle.v1.DeleteLabelRequest.verify|verify} messages.
             * @param message DeleteLabelRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.DeleteLabelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeleteLabelRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.DeleteLabelRequest & binnacle.v1.DeleteLabelRequest.$Shape} DeleteLabelRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.DeleteLabelRequest & binnacle.v1.DeleteLabelRequest.$Shape;
        }

        namespace DeleteLabelRequest {

            /** Properties of a DeleteLabelRequest. */
            interface $Properties {

                /** DeleteLabelRequest name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeleteLabelRequest. */
            type $Shape = binnacle.v1.DeleteLabelRequest.$Properties;
        }

        /**
         * Properties of a BlameRequest.
         * @deprecated Use binnacle.v1.BlameRequest.$Properties instead.
         */
        interface IBlameRequest extends binnacle.v1.BlameRequest.$Properties {
        }

        /** Represents a BlameRequest. */
        class BlameRequest {

            /**
             * Constructs a new BlameRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.BlameRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BlameRequest target. */
            target: string;

            /** BlameRequest path. */
            path: string;

            /**
             * Encodes the specified BlameRequest message. Does not implicitly {@link binnacle.v1.BlameRequest.verify|verify} messages.
             * @param message BlameRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.BlameRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BlameRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.BlameRequest & binnacle.v1.BlameRequest.$Shape} BlameRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.BlameRequest & binnacle.v1.BlameRequest.$Shape;
        }

        namespace BlameRequest {

            /** Properties of a BlameRequest. */
            interface $Properties {

                /** BlameRequest target */
                target?: (string|null);

                /** BlameRequest path */
                path?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BlameRequest. */
            type $Shape = binnacle.v1.BlameRequest.$Properties;
        }

        /**
         * Properties of a BlameEntry.
         * @deprecated Use binnacle.v1.BlameEntry.$Properties instead.
         */
        interface IBlameEntry extends binnacle.v1.BlameEntry.$Properties {
        }

        /** Represents a BlameEntry. */
        class BlameEntry {

            /**
             * Constructs a new BlameEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.BlameEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BlameEntry path. */
            path: string;

            /** BlameEntry value. */
            value?: (string|null);

            /** BlameEntry revision. */
            revision: (number|Long);

            /** BlameEntry time. */
            time: (number|Long);

            /** BlameEntry author. */
            author: string;

            /** BlameEntry interface. */
            interface: string;

            /** BlameEntry comment. */
            comment: string;

            /** BlameEntry label. */
            label: string;

            /** BlameEntry identity. */
            identity: string;

            /** BlameEntry kind. */
            kind: string;

            /** BlameEntry before. */
            before: (number|Long);

            /**
             * Encodes the specified BlameEntry message. Does not implicitly {@link binnacle.v1.BlameEntry.verify|verify} messages.
             * @param message BlameEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.BlameEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BlameEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.BlameEntry & binnacle.v1.BlameEntry.$Shape} BlameEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.BlameEntry & binnacle.v1.BlameEntry.$Shape;
        }

        namespace BlameEntry {

            /** Properties of a BlameEntry. */
            interface $Properties {

                /** BlameEntry path */
                path?: (string|null);

                /** BlameEntry value */
                value?: (string|null);

                /** BlameEntry revision */
                revision?: (number|Long|null);

                /** BlameEntry time */
                time?: (number|Long|null);

                /** BlameEntry author */
                author?: (string|null);

                /** BlameEntry interface */
                "interface"?: (string|null);

                /** BlameEntry comment */
                comment?: (string|null);

                /** BlameEntry label */
                label?: (string|null);

                /** BlameEntry identity */
                identity?: (string|null);

                /** BlameEntry kind */
                kind?: (string|null);

                /** BlameEntry before */
                before?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BlameEntry. */
            type $Shape = binnacle.v1.BlameEntry.$Properties;
        }

        /**
         * Properties of a ListTargetsRequest.
         * @deprecated Use binnacle.v1.ListTargetsRequest.$Properties instead.
         */
        interface IListTargetsRequest extends binnacle.v1.ListTargetsRequest.$Properties {
        }

        /** Represents a ListTargetsRequest. */
        class ListTargetsRequest {

            /**
             * Constructs a new ListTargetsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ListTargetsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListTargetsRequest target. */
            target: string;

            /**
             * Encodes the specified ListTargetsRequest message. Does not implicitly {@link binnacle.v1.ListTargetsRequest.verify|verify} messages.
             * @param message ListTargetsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ListTargetsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListTargetsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ListTargetsRequest & binnacle.v1.ListTargetsRequest.$Shape} ListTargetsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ListTargetsRequest & binnacle.v1.ListTargetsRequest.$Shape;
        }

        namespace ListTargetsRequest {

            /** Properties of a ListTargetsRequest. */
            interface $Properties {

                /** ListTargetsRequest target */
                target?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListTargetsRequest. */
            type $Shape = binnacle.v1.ListTargetsRequest.$Properties;
        }

        /**
         * Properties of a WatchTargetsRequest.
         * @deprecated Use binnacle.v1.WatchTargetsRequest.$Properties instead.
         */
        interface IWatchTargetsRequest extends binnacle.v1.WatchTargetsRequest.$Properties {
        }

        /** Represents a WatchTargetsRequest. */
        class WatchTargetsRequest {

            /**
             * Constructs a new WatchTargetsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.WatchTargetsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WatchTargetsRequest target. */
            target: string;

            /**
             * Encodes the specified WatchTargetsRequest message. Does not implicitly {@link binnacle.v1.WatchTargetsRequest.verify|verify} messages.
             * @param message WatchTargetsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.WatchTargetsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WatchTargetsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.WatchTargetsRequest & binnacle.v1.WatchTargetsRequest.$Shape} WatchTargetsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.WatchTargetsRequest & binnacle.v1.WatchTargetsRequest.$Shape;
        }

        namespace WatchTargetsRequest {

            /** Properties of a WatchTargetsRequest. */
            interface $Properties {

                /** WatchTargetsRequest target */
                target?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WatchTargetsRequest. */
            type $Shape = binnacle.v1.WatchTargetsRequest.$Properties;
        }

        /**
         * Properties of a TargetStatus.
         * @deprecated Use binnacle.v1.TargetStatus.$Properties instead.
         */
        interface ITargetStatus extends binnacle.v1.TargetStatus.$Properties {
        }

        /** Represents a TargetStatus. */
        class TargetStatus {

            /**
             * Constructs a new TargetStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TargetStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TargetStatus name. */
            name: string;

            /** TargetStatus model_set. */
            model_set: string;

            /** TargetStatus endpoint. */
            endpoint: string;

            /** TargetStatus session. */
            session: string;

            /** TargetStatus desired_revision. */
            desired_revision: (number|Long);

            /** TargetStatus applied_revision. */
            applied_revision: (number|Long);

            /** TargetStatus lag. */
            lag: (number|Long);

            /** TargetStatus last_error. */
            last_error: string;

            /** TargetStatus rejected. */
            rejected: binnacle.v1.RejectedPath.$Properties[];

            /** TargetStatus drift. */
            drift: binnacle.v1.DriftedPath.$Properties[];

            /** TargetStatus drift_count. */
            drift_count: number;

            /**
             * Encodes the specified TargetStatus message. Does not implicitly {@link binnacle.v1.TargetStatus.verify|verify} messages.
             * @param message TargetStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TargetStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TargetStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TargetStatus & binnacle.v1.TargetStatus.$Shape} TargetStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TargetStatus & binnacle.v1.TargetStatus.$Shape;
        }

        namespace TargetStatus {

            /** Properties of a TargetStatus. */
            interface $Properties {

                /** TargetStatus name */
                name?: (string|null);

                /** TargetStatus model_set */
                model_set?: (string|null);

                /** TargetStatus endpoint */
                endpoint?: (string|null);

                /** TargetStatus session */
                session?: (string|null);

                /** TargetStatus desired_revision */
                desired_revision?: (number|Long|null);

                /** TargetStatus applied_revision */
                applied_revision?: (number|Long|null);

                /** TargetStatus lag */
                lag?: (number|Long|null);

                /** TargetStatus last_error */
                last_error?: (string|null);

                /** TargetStatus rejected */
                rejected?: (binnacle.v1.RejectedPath.$Properties[]|null);

                /** TargetStatus drift */
                drift?: (binnacle.v1.DriftedPath.$Properties[]|null);

                /** TargetStatus drift_count */
                drift_count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TargetStatus. */
            type $Shape = binnacle.v1.TargetStatus.$Properties;
        }

        /**
         * Properties of a DriftedPath.
         * @deprecated Use binnacle.v1.DriftedPath.$Properties instead.
         */
        interface IDriftedPath extends binnacle.v1.DriftedPath.$Properties {
        }

        /** Represents a DriftedPath. */
        class DriftedPath {

            /**
             * Constructs a new DriftedPath.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.DriftedPath.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DriftedPath path. */
            path: string;

            /** DriftedPath found. */
            found?: (string|null);

            /** DriftedPath desired. */
            desired?: (string|null);

            /** DriftedPath since. */
            since: (number|Long);

            /** DriftedPath policy. */
            policy: string;

            /** DriftedPath repairs. */
            repairs: number;

            /** DriftedPath flapping. */
            flapping: boolean;

            /** DriftedPath reason. */
            reason: string;

            /**
             * Encodes the specified DriftedPath message. Does not implicitly {@link binnacle.v1.DriftedPath.verify|verify} messages.
             * @param message DriftedPath message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.DriftedPath.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DriftedPath message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.DriftedPath & binnacle.v1.DriftedPath.$Shape} DriftedPath
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.DriftedPath & binnacle.v1.DriftedPath.$Shape;
        }

        namespace DriftedPath {

            /** Properties of a DriftedPath. */
            interface $Properties {

                /** DriftedPath path */
                path?: (string|null);

                /** DriftedPath found */
                found?: (string|null);

                /** DriftedPath desired */
                desired?: (string|null);

                /** DriftedPath since */
                since?: (number|Long|null);

                /** DriftedPath policy */
                policy?: (string|null);

                /** DriftedPath repairs */
                repairs?: (number|null);

                /** DriftedPath flapping */
                flapping?: (boolean|null);

                /** DriftedPath reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DriftedPath. */
            type $Shape = binnacle.v1.DriftedPath.$Properties;
        }

        /**
         * Properties of a RejectedPath.
         * @deprecated Use binnacle.v1.RejectedPath.$Properties instead.
         */
        interface IRejectedPath extends binnacle.v1.RejectedPath.$Properties {
        }

        /** Represents a RejectedPath. */
        class RejectedPath {

            /**
             * Constructs a new RejectedPath.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.RejectedPath.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RejectedPath path. */
            path: string;

            /** RejectedPath message. */
            message: string;

            /**
             * Encodes the specified RejectedPath message. Does not implicitly {@link binnacle.v1.RejectedPath.verify|verify} messages.
             * @param message RejectedPath message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.RejectedPath.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RejectedPath message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.RejectedPath & binnacle.v1.RejectedPath.$Shape} RejectedPath
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.RejectedPath & binnacle.v1.RejectedPath.$Shape;
        }

        namespace RejectedPath {

            /** Properties of a RejectedPath. */
            interface $Properties {

                /** RejectedPath path */
                path?: (string|null);

                /** RejectedPath message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RejectedPath. */
            type $Shape = binnacle.v1.RejectedPath.$Properties;
        }

        /**
         * Properties of a TargetEvent.
         * @deprecated Use binnacle.v1.TargetEvent.$Properties instead.
         */
        interface ITargetEvent extends binnacle.v1.TargetEvent.$Properties {
        }

        /** Represents a TargetEvent. */
        class TargetEvent {

            /**
             * Constructs a new TargetEvent.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TargetEvent.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TargetEvent status. */
            status?: (binnacle.v1.TargetStatus.$Properties|null);

            /** TargetEvent removed. */
            removed?: (string|null);

            /** TargetEvent synchronized. */
            synchronized?: (boolean|null);

            /** TargetEvent event. */
            event?: ("status"|"removed"|"synchronized");

            /**
             * Encodes the specified TargetEvent message. Does not implicitly {@link binnacle.v1.TargetEvent.verify|verify} messages.
             * @param message TargetEvent message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TargetEvent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TargetEvent message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TargetEvent & binnacle.v1.TargetEvent.$Shape} TargetEvent
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TargetEvent & binnacle.v1.TargetEvent.$Shape;
        }

        namespace TargetEvent {

            /** Properties of a TargetEvent. */
            interface $Properties {

                /** TargetEvent status */
                status?: (binnacle.v1.TargetStatus.$Properties|null);

                /** TargetEvent removed */
                removed?: (string|null);

                /** TargetEvent synchronized */
                synchronized?: (boolean|null);

                /** TargetEvent event */
                event?: ("status"|"removed"|"synchronized");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a TargetEvent. */
            type $Shape = {
              status?: binnacle.v1.TargetStatus.$Shape|null;
              removed?: string|null;
              synchronized?: boolean|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ event?: undefined; status?: null; removed?: null; synchronized?: null }|{ event?: "status"; status: binnacle.v1.TargetStatus.$Shape; removed?: null; synchronized?: null }|{ event?: "removed"; status?: null; removed: string; synchronized?: null }|{ event?: "synchronized"; status?: null; removed?: null; synchronized: boolean })
            );
        }

        /**
         * Properties of an ImportRequest.
         * @deprecated Use binnacle.v1.ImportRequest.$Properties instead.
         */
        interface IImportRequest extends binnacle.v1.ImportRequest.$Properties {
        }

        /** Represents an ImportRequest. */
        class ImportRequest {

            /**
             * Constructs a new ImportRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ImportRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImportRequest target. */
            target: string;

            /** ImportRequest options. */
            options?: (binnacle.v1.TransactionOptions.$Properties|null);

            /**
             * Encodes the specified ImportRequest message. Does not implicitly {@link binnacle.v1.ImportRequest.verify|verify} messages.
             * @param message ImportRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ImportRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImportRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ImportRequest & binnacle.v1.ImportRequest.$Shape} ImportRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ImportRequest & binnacle.v1.ImportRequest.$Shape;
        }

        namespace ImportRequest {

            /** Properties of an ImportRequest. */
            interface $Properties {

                /** ImportRequest target */
                target?: (string|null);

                /** ImportRequest options */
                options?: (binnacle.v1.TransactionOptions.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImportRequest. */
            type $Shape = binnacle.v1.ImportRequest.$Properties;
        }

        /**
         * Properties of an ImportResponse.
         * @deprecated Use binnacle.v1.ImportResponse.$Properties instead.
         */
        interface IImportResponse extends binnacle.v1.ImportResponse.$Properties {
        }

        /** Represents an ImportResponse. */
        class ImportResponse {

            /**
             * Constructs a new ImportResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.ImportResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImportResponse result. */
            result?: (binnacle.v1.RollbackResponse.$Properties|null);

            /** ImportResponse notes. */
            notes: string[];

            /**
             * Encodes the specified ImportResponse message. Does not implicitly {@link binnacle.v1.ImportResponse.verify|verify} messages.
             * @param message ImportResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.ImportResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImportResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.ImportResponse & binnacle.v1.ImportResponse.$Shape} ImportResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.ImportResponse & binnacle.v1.ImportResponse.$Shape;
        }

        namespace ImportResponse {

            /** Properties of an ImportResponse. */
            interface $Properties {

                /** ImportResponse result */
                result?: (binnacle.v1.RollbackResponse.$Properties|null);

                /** ImportResponse notes */
                notes?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImportResponse. */
            type $Shape = binnacle.v1.ImportResponse.$Properties;
        }

        /**
         * Properties of a BackupRequest.
         * @deprecated Use binnacle.v1.BackupRequest.$Properties instead.
         */
        interface IBackupRequest extends binnacle.v1.BackupRequest.$Properties {
        }

        /** Represents a BackupRequest. */
        class BackupRequest {

            /**
             * Constructs a new BackupRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.BackupRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified BackupRequest message. Does not implicitly {@link binnacle.v1.BackupRequest.verify|verify} messages.
             * @param message BackupRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.BackupRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BackupRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.BackupRequest & binnacle.v1.BackupRequest.$Shape} BackupRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.BackupRequest & binnacle.v1.BackupRequest.$Shape;
        }

        namespace BackupRequest {

            /** Properties of a BackupRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BackupRequest. */
            type $Shape = binnacle.v1.BackupRequest.$Properties;
        }

        /**
         * Properties of a BackupChunk.
         * @deprecated Use binnacle.v1.BackupChunk.$Properties instead.
         */
        interface IBackupChunk extends binnacle.v1.BackupChunk.$Properties {
        }

        /** Represents a BackupChunk. */
        class BackupChunk {

            /**
             * Constructs a new BackupChunk.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.BackupChunk.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BackupChunk data. */
            data: Uint8Array;

            /** BackupChunk copied. */
            copied: (number|Long);

            /** BackupChunk newest. */
            newest: (number|Long);

            /**
             * Encodes the specified BackupChunk message. Does not implicitly {@link binnacle.v1.BackupChunk.verify|verify} messages.
             * @param message BackupChunk message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.BackupChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BackupChunk message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.BackupChunk & binnacle.v1.BackupChunk.$Shape} BackupChunk
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.BackupChunk & binnacle.v1.BackupChunk.$Shape;
        }

        namespace BackupChunk {

            /** Properties of a BackupChunk. */
            interface $Properties {

                /** BackupChunk data */
                data?: (Uint8Array|null);

                /** BackupChunk copied */
                copied?: (number|Long|null);

                /** BackupChunk newest */
                newest?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BackupChunk. */
            type $Shape = binnacle.v1.BackupChunk.$Properties;
        }

        /**
         * Properties of a TransactionOptions.
         * @deprecated Use binnacle.v1.TransactionOptions.$Properties instead.
         */
        interface ITransactionOptions extends binnacle.v1.TransactionOptions.$Properties {
        }

        /** Represents a TransactionOptions. */
        class TransactionOptions {

            /**
             * Constructs a new TransactionOptions.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TransactionOptions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransactionOptions comment. */
            comment: string;

            /** TransactionOptions expect_revision. */
            expect_revision?: (number|Long|null);

            /** TransactionOptions client. */
            client: string;

            /** TransactionOptions mode. */
            mode: string;

            /** TransactionOptions timeout_ms. */
            timeout_ms: (number|Long);

            /** TransactionOptions dry_run. */
            dry_run: boolean;

            /** TransactionOptions label. */
            label: string;

            /** TransactionOptions correlation_id. */
            correlation_id: string;

            /** TransactionOptions reads. */
            reads: binnacle.v1.Place.$Properties[];

            /** TransactionOptions author. */
            author: string;

            /**
             * Encodes the specified TransactionOptions message. Does not implicitly {@link binnacle.v1.TransactionOptions.verify|verify} messages.
             * @param message TransactionOptions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TransactionOptions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransactionOptions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TransactionOptions & binnacle.v1.TransactionOptions.$Shape} TransactionOptions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TransactionOptions & binnacle.v1.TransactionOptions.$Shape;
        }

        namespace TransactionOptions {

            /** Properties of a TransactionOptions. */
            interface $Properties {

                /** TransactionOptions comment */
                comment?: (string|null);

                /** TransactionOptions expect_revision */
                expect_revision?: (number|Long|null);

                /** TransactionOptions client */
                client?: (string|null);

                /** TransactionOptions mode */
                mode?: (string|null);

                /** TransactionOptions timeout_ms */
                timeout_ms?: (number|Long|null);

                /** TransactionOptions dry_run */
                dry_run?: (boolean|null);

                /** TransactionOptions label */
                label?: (string|null);

                /** TransactionOptions correlation_id */
                correlation_id?: (string|null);

                /** TransactionOptions reads */
                reads?: (binnacle.v1.Place.$Properties[]|null);

                /** TransactionOptions author */
                author?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransactionOptions. */
            type $Shape = binnacle.v1.TransactionOptions.$Properties;
        }

        /**
         * Properties of a Place.
         * @deprecated Use binnacle.v1.Place.$Properties instead.
         */
        interface IPlace extends binnacle.v1.Place.$Properties {
        }

        /** Represents a Place. */
        class Place {

            /**
             * Constructs a new Place.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Place.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Place target. */
            target: string;

            /** Place path. */
            path: string;

            /**
             * Encodes the specified Place message. Does not implicitly {@link binnacle.v1.Place.verify|verify} messages.
             * @param message Place message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Place.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Place message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Place & binnacle.v1.Place.$Shape} Place
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Place & binnacle.v1.Place.$Shape;
        }

        namespace Place {

            /** Properties of a Place. */
            interface $Properties {

                /** Place target */
                target?: (string|null);

                /** Place path */
                path?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Place. */
            type $Shape = binnacle.v1.Place.$Properties;
        }

        /**
         * Properties of a TransactionInfo.
         * @deprecated Use binnacle.v1.TransactionInfo.$Properties instead.
         */
        interface ITransactionInfo extends binnacle.v1.TransactionInfo.$Properties {
        }

        /** Represents a TransactionInfo. */
        class TransactionInfo {

            /**
             * Constructs a new TransactionInfo.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TransactionInfo.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransactionInfo revision. */
            revision: (number|Long);

            /** TransactionInfo unchanged. */
            unchanged: boolean;

            /** TransactionInfo state. */
            state: string;

            /** TransactionInfo mode. */
            mode: string;

            /** TransactionInfo parts. */
            parts: binnacle.v1.TransactionPart.$Properties[];

            /** TransactionInfo confirm. */
            confirm?: (binnacle.v1.PendingConfirmation.$Properties|null);

            /** TransactionInfo deadline. */
            deadline: (number|Long);

            /** TransactionInfo reverted_by. */
            reverted_by: (number|Long);

            /** TransactionInfo reason. */
            reason: string;

            /** TransactionInfo plan. */
            plan?: (binnacle.v1.Plan.$Properties|null);

            /** TransactionInfo phases. */
            phases?: (binnacle.v1.TransactionPhases.$Properties|null);

            /** TransactionInfo removed. */
            removed: binnacle.v1.Place.$Properties[];

            /**
             * Encodes the specified TransactionInfo message. Does not implicitly {@link binnacle.v1.TransactionInfo.verify|verify} messages.
             * @param message TransactionInfo message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TransactionInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransactionInfo message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TransactionInfo & binnacle.v1.TransactionInfo.$Shape} TransactionInfo
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TransactionInfo & binnacle.v1.TransactionInfo.$Shape;
        }

        namespace TransactionInfo {

            /** Properties of a TransactionInfo. */
            interface $Properties {

                /** TransactionInfo revision */
                revision?: (number|Long|null);

                /** TransactionInfo unchanged */
                unchanged?: (boolean|null);

                /** TransactionInfo state */
                state?: (string|null);

                /** TransactionInfo mode */
                mode?: (string|null);

                /** TransactionInfo parts */
                parts?: (binnacle.v1.TransactionPart.$Properties[]|null);

                /** TransactionInfo confirm */
                confirm?: (binnacle.v1.PendingConfirmation.$Properties|null);

                /** TransactionInfo deadline */
                deadline?: (number|Long|null);

                /** TransactionInfo reverted_by */
                reverted_by?: (number|Long|null);

                /** TransactionInfo reason */
                reason?: (string|null);

                /** TransactionInfo plan */
                plan?: (binnacle.v1.Plan.$Properties|null);

                /** TransactionInfo phases */
                phases?: (binnacle.v1.TransactionPhases.$Properties|null);

                /** TransactionInfo removed */
                removed?: (binnacle.v1.Place.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransactionInfo. */
            type $Shape = binnacle.v1.TransactionInfo.$Properties;
        }

        /**
         * Properties of a TransactionPart.
         * @deprecated Use binnacle.v1.TransactionPart.$Properties instead.
         */
        interface ITransactionPart extends binnacle.v1.TransactionPart.$Properties {
        }

        /** Represents a TransactionPart. */
        class TransactionPart {

            /**
             * Constructs a new TransactionPart.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TransactionPart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransactionPart target. */
            target: string;

            /** TransactionPart state. */
            state: string;

            /** TransactionPart time. */
            time: (number|Long);

            /** TransactionPart retryable. */
            retryable?: (boolean|null);

            /** TransactionPart status. */
            status: string;

            /** TransactionPart message. */
            message: string;

            /** TransactionPart paths. */
            paths: binnacle.v1.PartPath.$Properties[];

            /** TransactionPart superseded_by. */
            superseded_by: (number|Long);

            /**
             * Encodes the specified TransactionPart message. Does not implicitly {@link binnacle.v1.TransactionPart.verify|verify} messages.
             * @param message TransactionPart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TransactionPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransactionPart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TransactionPart & binnacle.v1.TransactionPart.$Shape} TransactionPart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TransactionPart & binnacle.v1.TransactionPart.$Shape;
        }

        namespace TransactionPart {

            /** Properties of a TransactionPart. */
            interface $Properties {

                /** TransactionPart target */
                target?: (string|null);

                /** TransactionPart state */
                state?: (string|null);

                /** TransactionPart time */
                time?: (number|Long|null);

                /** TransactionPart retryable */
                retryable?: (boolean|null);

                /** TransactionPart status */
                status?: (string|null);

                /** TransactionPart message */
                message?: (string|null);

                /** TransactionPart paths */
                paths?: (binnacle.v1.PartPath.$Properties[]|null);

                /** TransactionPart superseded_by */
                superseded_by?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransactionPart. */
            type $Shape = binnacle.v1.TransactionPart.$Properties;
        }

        /**
         * Properties of a PartPath.
         * @deprecated Use binnacle.v1.PartPath.$Properties instead.
         */
        interface IPartPath extends binnacle.v1.PartPath.$Properties {
        }

        /** Represents a PartPath. */
        class PartPath {

            /**
             * Constructs a new PartPath.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.PartPath.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PartPath path. */
            path: string;

            /** PartPath status. */
            status: string;

            /** PartPath message. */
            message: string;

            /**
             * Encodes the specified PartPath message. Does not implicitly {@link binnacle.v1.PartPath.verify|verify} messages.
             * @param message PartPath message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.PartPath.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartPath message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.PartPath & binnacle.v1.PartPath.$Shape} PartPath
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.PartPath & binnacle.v1.PartPath.$Shape;
        }

        namespace PartPath {

            /** Properties of a PartPath. */
            interface $Properties {

                /** PartPath path */
                path?: (string|null);

                /** PartPath status */
                status?: (string|null);

                /** PartPath message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PartPath. */
            type $Shape = binnacle.v1.PartPath.$Properties;
        }

        /**
         * Properties of a PendingConfirmation.
         * @deprecated Use binnacle.v1.PendingConfirmation.$Properties instead.
         */
        interface IPendingConfirmation extends binnacle.v1.PendingConfirmation.$Properties {
        }

        /** Represents a PendingConfirmation. */
        class PendingConfirmation {

            /**
             * Constructs a new PendingConfirmation.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.PendingConfirmation.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PendingConfirmation id. */
            id: string;

            /** PendingConfirmation deadline. */
            deadline: (number|Long);

            /**
             * Encodes the specified PendingConfirmation message. Does not implicitly {@link binnacle.v1.PendingConfirmation.verify|verify} messages.
             * @param message PendingConfirmation message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.PendingConfirmation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PendingConfirmation message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.PendingConfirmation & binnacle.v1.PendingConfirmation.$Shape} PendingConfirmation
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.PendingConfirmation & binnacle.v1.PendingConfirmation.$Shape;
        }

        namespace PendingConfirmation {

            /** Properties of a PendingConfirmation. */
            interface $Properties {

                /** PendingConfirmation id */
                id?: (string|null);

                /** PendingConfirmation deadline */
                deadline?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PendingConfirmation. */
            type $Shape = binnacle.v1.PendingConfirmation.$Properties;
        }

        /**
         * Properties of a TransactionPhases.
         * @deprecated Use binnacle.v1.TransactionPhases.$Properties instead.
         */
        interface ITransactionPhases extends binnacle.v1.TransactionPhases.$Properties {
        }

        /** Represents a TransactionPhases. */
        class TransactionPhases {

            /**
             * Constructs a new TransactionPhases.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TransactionPhases.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransactionPhases validated_ns. */
            validated_ns?: (number|Long|null);

            /** TransactionPhases committed_ns. */
            committed_ns?: (number|Long|null);

            /** TransactionPhases applied_ns. */
            applied_ns?: (number|Long|null);

            /**
             * Encodes the specified TransactionPhases message. Does not implicitly {@link binnacle.v1.TransactionPhases.verify|verify} messages.
             * @param message TransactionPhases message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TransactionPhases.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransactionPhases message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TransactionPhases & binnacle.v1.TransactionPhases.$Shape} TransactionPhases
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TransactionPhases & binnacle.v1.TransactionPhases.$Shape;
        }

        namespace TransactionPhases {

            /** Properties of a TransactionPhases. */
            interface $Properties {

                /** TransactionPhases validated_ns */
                validated_ns?: (number|Long|null);

                /** TransactionPhases committed_ns */
                committed_ns?: (number|Long|null);

                /** TransactionPhases applied_ns */
                applied_ns?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransactionPhases. */
            type $Shape = binnacle.v1.TransactionPhases.$Properties;
        }

        /**
         * Properties of a Plan.
         * @deprecated Use binnacle.v1.Plan.$Properties instead.
         */
        interface IPlan extends binnacle.v1.Plan.$Properties {
        }

        /** Represents a Plan. */
        class Plan {

            /**
             * Constructs a new Plan.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Plan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Plan targets. */
            targets: binnacle.v1.TargetPlan.$Properties[];

            /** Plan problems. */
            problems: binnacle.v1.Problem.$Properties[];

            /**
             * Encodes the specified Plan message. Does not implicitly {@link binnacle.v1.Plan.verify|verify} messages.
             * @param message Plan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Plan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Plan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Plan & binnacle.v1.Plan.$Shape} Plan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Plan & binnacle.v1.Plan.$Shape;
        }

        namespace Plan {

            /** Properties of a Plan. */
            interface $Properties {

                /** Plan targets */
                targets?: (binnacle.v1.TargetPlan.$Properties[]|null);

                /** Plan problems */
                problems?: (binnacle.v1.Problem.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Plan. */
            type $Shape = binnacle.v1.Plan.$Properties;
        }

        /**
         * Properties of a TargetPlan.
         * @deprecated Use binnacle.v1.TargetPlan.$Properties instead.
         */
        interface ITargetPlan extends binnacle.v1.TargetPlan.$Properties {
        }

        /** Represents a TargetPlan. */
        class TargetPlan {

            /**
             * Constructs a new TargetPlan.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.TargetPlan.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TargetPlan target. */
            target: string;

            /** TargetPlan differences. */
            differences: binnacle.v1.Difference.$Properties[];

            /** TargetPlan operations. */
            operations: string;

            /** TargetPlan remark. */
            remark: string;

            /** TargetPlan lifecycle. */
            lifecycle: string;

            /**
             * Encodes the specified TargetPlan message. Does not implicitly {@link binnacle.v1.TargetPlan.verify|verify} messages.
             * @param message TargetPlan message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.TargetPlan.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TargetPlan message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.TargetPlan & binnacle.v1.TargetPlan.$Shape} TargetPlan
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.TargetPlan & binnacle.v1.TargetPlan.$Shape;
        }

        namespace TargetPlan {

            /** Properties of a TargetPlan. */
            interface $Properties {

                /** TargetPlan target */
                target?: (string|null);

                /** TargetPlan differences */
                differences?: (binnacle.v1.Difference.$Properties[]|null);

                /** TargetPlan operations */
                operations?: (string|null);

                /** TargetPlan remark */
                remark?: (string|null);

                /** TargetPlan lifecycle */
                lifecycle?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TargetPlan. */
            type $Shape = binnacle.v1.TargetPlan.$Properties;
        }

        /**
         * Properties of a Problem.
         * @deprecated Use binnacle.v1.Problem.$Properties instead.
         */
        interface IProblem extends binnacle.v1.Problem.$Properties {
        }

        /** Represents a Problem. */
        class Problem {

            /**
             * Constructs a new Problem.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Problem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Problem code. */
            code: string;

            /** Problem message. */
            message: string;

            /** Problem target. */
            target: string;

            /** Problem path. */
            path: string;

            /** Problem severity. */
            severity: string;

            /** Problem changes. */
            changes: binnacle.v1.Difference.$Properties[];

            /**
             * Encodes the specified Problem message. Does not implicitly {@link binnacle.v1.Problem.verify|verify} messages.
             * @param message Problem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Problem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Problem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Problem & binnacle.v1.Problem.$Shape} Problem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Problem & binnacle.v1.Problem.$Shape;
        }

        namespace Problem {

            /** Properties of a Problem. */
            interface $Properties {

                /** Problem code */
                code?: (string|null);

                /** Problem message */
                message?: (string|null);

                /** Problem target */
                target?: (string|null);

                /** Problem path */
                path?: (string|null);

                /** Problem severity */
                severity?: (string|null);

                /** Problem changes */
                changes?: (binnacle.v1.Difference.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Problem. */
            type $Shape = binnacle.v1.Problem.$Properties;
        }

        /**
         * Properties of a Difference.
         * @deprecated Use binnacle.v1.Difference.$Properties instead.
         */
        interface IDifference extends binnacle.v1.Difference.$Properties {
        }

        /** Represents a Difference. */
        class Difference {

            /**
             * Constructs a new Difference.
             * @param [properties] Properties to set
             */
            constructor(properties?: binnacle.v1.Difference.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Difference path. */
            path: string;

            /** Difference before. */
            before?: (string|null);

            /** Difference after. */
            after?: (string|null);

            /**
             * Encodes the specified Difference message. Does not implicitly {@link binnacle.v1.Difference.verify|verify} messages.
             * @param message Difference message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: binnacle.v1.Difference.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Difference message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {binnacle.v1.Difference & binnacle.v1.Difference.$Shape} Difference
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): binnacle.v1.Difference & binnacle.v1.Difference.$Shape;
        }

        namespace Difference {

            /** Properties of a Difference. */
            interface $Properties {

                /** Difference path */
                path?: (string|null);

                /** Difference before */
                before?: (string|null);

                /** Difference after */
                after?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Difference. */
            type $Shape = binnacle.v1.Difference.$Properties;
        }
    }
}
