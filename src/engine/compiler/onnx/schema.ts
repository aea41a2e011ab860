import protobuf from 'protobufjs'

/** The messages and fields of the ONNX format (IR version 9) that a program needs, by their field numbers. */
const definition = `
syntax = "proto3";
package onnx;
message Entry { string key = 1; string value = 2; }
message Tensor {
  repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9;
  repeated Entry external_data = 13; int32 data_location = 14;
}
message Attribute {
  string name = 1; optional float f = 2; optional int64 i = 3; optional bytes s = 4; repeated int64 ints = 8; int32 type = 20;
}
message Node {
  repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4;
  repeated Attribute attribute = 5; string domain = 7;
}
message Dimension { int64 dim_value = 1; }
message Shape { repeated Dimension dim = 1; }
message TensorType { int32 elem_type = 1; Shape shape = 2; }
message Type { TensorType tensor_type = 1; }
message ValueInfo { string name = 1; Type type = 2; }
message Graph {
  repeated Node node = 1; string name = 2; repeated Tensor initializer = 5;
  repeated ValueInfo input = 11; repeated ValueInfo output = 12;
}
message OperatorSet { string domain = 1; int64 version = 2; }
message Model {
  int64 ir_version = 1; string producer_name = 2; Graph graph = 7; repeated OperatorSet opset_import = 8;
}
`

const model = protobuf.parse(definition, { keepCase: true }).root.lookupType('onnx.Model')

export interface OnnxTensor {
  dims: readonly number[]
  data_type: number
  name: string
  raw_data?: Uint8Array
  external_data?: { key: string; value: string }[]
  data_location?: number
}
export interface OnnxAttribute {
  name: string
  f?: number
  i?: number
  s?: Uint8Array
  ints?: readonly number[]
  type: number
}
export interface OnnxNode {
  input: string[]
  output: string[]
  op_type: string
  domain: string
  attribute: OnnxAttribute[]
}
export interface OnnxValueInfo {
  name: string
  type: { tensor_type: { elem_type: number; shape: { dim: { dim_value: number }[] } } }
}
export interface OnnxModel {
  ir_version: number
  producer_name: string
  opset_import: { domain: string; version: number }[]
  graph: { name: string; node: OnnxNode[]; initializer: OnnxTensor[]; input: OnnxValueInfo[]; output: OnnxValueInfo[] }
}

export function encodeModel(content: OnnxModel): Uint8Array {
  return model.encode(model.fromObject(content)).finish()
}
